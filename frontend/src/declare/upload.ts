/** A file on its way to the server, with how much of it is there. */

import { address, proof, type Query, Refusal } from "../api";

/** Only this kind of request tells how much of it has been sent. */
export function upload<T>(
  path: string,
  asked: Query,
  file: Blob,
  onShare: (share: number) => void,
): Promise<T> {
  return new Promise((done, refused) => {
    const request = new XMLHttpRequest();
    request.open("POST", address(path, asked));
    request.setRequestHeader("content-type", "application/octet-stream");
    for (const [name, value] of Object.entries(proof())) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded, total }) => onShare(loaded / (total || 1));
    request.onload = () => {
      const told = parsed(request.responseText);
      if (request.status < 300) done(told as T);
      else refused(refusalOf(request.status, told));
    };
    request.onerror = () => refused(new TypeError("not sent"));
    request.send(file);
  });
}

function parsed(text: string): Record<string, string> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function refusalOf(status: number, told: Record<string, string>): Refusal {
  return new Refusal(told.code ?? String(status), told.reason ?? "", told.remedy ?? "");
}
