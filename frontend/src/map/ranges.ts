/** Tile archives, read by ranges of bytes. */

import { FetchSource, PMTiles, Protocol, type RangeResponse } from "pmtiles";

const ARCHIVE = /^pmtiles:\/\/(.+?)(\/\d+\/\d+\/\d+)?$/;

/**
 * One archive. Where several ranges of a file are asked for at once, the cache of a
 * browser may give only a part of one: such a range is asked for again, past the cache.
 */
class Ranges extends FetchSource {
  override async getBytes(
    offset: number,
    length: number,
    signal?: AbortSignal,
    etag?: string,
  ): Promise<RangeResponse> {
    const got = await super.getBytes(offset, length, signal, etag);
    // The first range is longer than a small archive.
    if (got.data.byteLength === length || offset === 0) return got;
    const whole = new Ranges(this.url);
    whole.mustReload = true;
    return FetchSource.prototype.getBytes.call(whole, offset, length, signal, etag);
  }
}

const archives = new Protocol();

export const readTile: Protocol["tile"] = (asked, stop) => {
  const url = ARCHIVE.exec(asked.url)?.[1];
  if (url && !archives.get(url)) archives.add(new PMTiles(new Ranges(url)));
  return archives.tile(asked, stop);
};
