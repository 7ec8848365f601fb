"""Every address of the server: what answers, and what its answer looks like."""

from jianliang.edges.web import (
    actroutes,
    assessed,
    bodies,
    book,
    bookmodels,
    bookplot,
    bookquota,
    candidates,
    cockpitroutes,
    declareroutes,
    definitions,
    drawing,
    exports,
    figures,
    findings,
    identify,
    imagery,
    jobroutes,
    models,
    opening,
    planned,
    plannedmodels,
    plannedplots,
    publicroutes,
    qualities,
    search,
    signingroutes,
    tiles,
    watch,
    watchcase,
    watchland,
    watchmodels,
    watchshapes,
)
from jianliang.edges.web.address import Address as Address

ADDRESSES = (
    Address("start", "/api/start", opening.get_start, models.Start),
    Address("words", "/api/words", opening.get_words, models.Words),
    Address("figures", "/api/figures", figures.get_figures, models.Figures),
    Address("matrix", "/api/matrix", figures.get_matrix, models.Matrix),
    Address("findings", "/api/findings", findings.get_findings, models.Findings),
    Address(
        "finding_points",
        "/api/findings.geojson",
        findings.get_finding_points,
        models.FindingPoints,
    ),
    Address("identify", "/api/identify", identify.get_identify, models.Identified),
    Address("plot", "/api/plots/{day}/{plot_id}", identify.get_plot, models.PlotStory),
    Address("search", "/api/search", search.get_search, models.Hits),
    Address("measure", "/api/measure", drawing.post_measure, models.Measured, "POST"),
    Address(
        "polygon", "/api/polygon", drawing.post_polygon, models.DrawnAccount, "POST"
    ),
    Address(
        "definition",
        "/api/definitions/{profile}",
        definitions.get_definition,
        models.Definition,
    ),
    Address("book", "/api/book", book.get_book, bookmodels.Book),
    Address("book_plots", "/api/book/plots", book.get_book_plots, bookmodels.BookPlots),
    Address(
        "plot_shapes",
        "/api/book/plots.geojson",
        book.get_plot_shapes,
        bookmodels.PlotShapes,
    ),
    Address(
        "book_plot",
        "/api/book/plot/{plot:path}",
        bookplot.get_book_plot,
        bookmodels.PlotLife,
    ),
    Address(
        "claim_shapes",
        "/api/book/pieces.geojson",
        book.get_claim_shapes,
        bookmodels.ClaimShapes,
    ),
    Address(
        "book_credit", "/api/book/credit", bookquota.get_book_credit, bookmodels.Credit
    ),
    Address(
        "book_accounts",
        "/api/book/accounts",
        bookquota.get_book_accounts,
        bookmodels.Quota,
    ),
    Address(
        "export",
        "/api/export/{table}.{ending}",
        exports.get_export,
        tuple(exports.TYPES.values()),
    ),
    Address(
        "imagery",
        "/api/imagery/{id}/{z}/{x}/{y}.png",
        imagery.get_imagery,
        ("image/png",),
    ),
    Address("watch", "/api/watch", watch.get_watch, watchmodels.Watch),
    Address("watched", "/api/watch/plots", watch.get_watched, watchmodels.WatchedPlots),
    Address("cases", "/api/watch/cases", watch.get_cases, watchmodels.Cases),
    Address(
        "case",
        "/api/watch/case/{case:path}",
        watchcase.get_case,
        watchmodels.CaseStory,
    ),
    Address(
        "ground",
        "/api/watch/{layer}.geojson",
        watchshapes.get_ground,
        watchmodels.GroundShapes,
    ),
    Address(
        "dynamics", "/api/watch/dynamics", watchland.get_dynamics, watchmodels.Dynamics
    ),
    Address(
        "plan_conflicts",
        "/api/watch/conflicts",
        watchland.get_conflicts,
        watchmodels.PlanConflicts,
    ),
    Address(
        "quality", "/api/watch/quality", qualities.get_quality, watchmodels.Quality
    ),
    Address(
        "assessment",
        "/api/watch/assessment",
        assessed.get_assessment,
        watchmodels.Assessment,
    ),
    Address("renewal", "/api/watch/renewal", assessed.get_renewal, watchmodels.Renewal),
    Address("plan", "/api/plan", planned.get_plan, plannedmodels.Plan),
    Address(
        "plan_plots",
        "/api/plan/plots",
        plannedplots.get_plan_plots,
        plannedmodels.PlanPlots,
    ),
    Address(
        "plan_cash", "/api/plan/cash", planned.get_plan_cash, plannedmodels.PlanCash
    ),
    Address(
        "plan_quota", "/api/plan/quota", planned.get_plan_quota, plannedmodels.PlanQuota
    ),
    Address(
        "plan_projects",
        "/api/plan/projects",
        planned.get_plan_projects,
        plannedmodels.PlanProjects,
    ),
    Address(
        "candidates",
        "/api/candidates",
        candidates.get_candidates,
        plannedmodels.Candidates,
    ),
    Address(
        "candidate",
        "/api/candidates/{plot_id:path}",
        candidates.get_candidate,
        plannedmodels.CandidateStory,
    ),
    *signingroutes.ROUTES,
    *cockpitroutes.ROUTES,
    *jobroutes.ROUTES,
    *declareroutes.ROUTES,
    Address("moves", "/tiles/moves.pmtiles", tiles.get_moves, (tiles.PMTILES,)),
    Address("tiles", "/tiles/{hash}.pmtiles", tiles.get_tiles, (tiles.PMTILES,)),
    *actroutes.ROUTES,
    *(Address(*one) for one in publicroutes.ROUTES),
)
LARGER = {**bodies.LARGER, **publicroutes.LARGER}
"""Paths that take files, and how many bytes each may be sent."""
