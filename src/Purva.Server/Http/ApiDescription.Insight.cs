using Purva.Server.Traces;

namespace Purva.Server.Http;

/// <content>Links, the log, and traces.</content>
internal sealed partial record ApiDescription
{
    private const string Lines = "application/x-ndjson";

    private static readonly ApiParameter PeerName = new("peer", ApiPlace.Path, "The other site's name.");
    private static readonly ApiParameter TraceName = new("name", ApiPlace.Path, "1 to 64 of a-z 0-9 . _ -, beginning with a letter or digit.");

    public static ApiDescription ListLinks { get; } = new("listLinks", "Site", "Tells the links with other sites: state, lag, what has passed")
    {
        Answers = [new(200, "A link for each other configured site.", typeof(LinkList), Json)],
    };

    public static ApiDescription PauseLink { get; } = new("pauseLink", "Site", "Neither pulls from another site nor serves it, until it is resumed or this site starts anew")
    {
        Parameters = [PeerName],
        Answers = [new(204, "Paused.")],
        Problems = [400, 401, 404, 503],
    };

    public static ApiDescription ResumeLink { get; } = new("resumeLink", "Site", "Takes a paused link up again")
    {
        Parameters = [PeerName],
        Answers = [new(204, "Resumed.")],
        Problems = [400, 401, 404, 503],
    };

    public static ApiDescription Waiting { get; } = new("listWaiting", "Site", "Lists the records that are here and wait for others")
    {
        Parameters = [new("limit", ApiPlace.Query, "Records in the answer, 1 to 1000; 100.", IsNumber: true)],
        Answers = [new(200, "In ascending order of their events.", typeof(WaitingList), Json)],
        Problems = [400, 401, 503, 507],
    };

    public static ApiDescription Log { get; } = new("readLog", "Log", "Reads the log with what each record depends on: pages, or a trace")
    {
        Parameters =
        [
            new("writer", ApiPlace.Query, "Only of this writer: site.epoch, or a site for all its lives."),
            new("from", ApiPlace.Query, "Only from this counter of the writer on.", IsNumber: true),
            new("after", ApiPlace.Query, "Only after this sequence: the next of the page before.", IsNumber: true),
            new("limit", ApiPlace.Query, "Records in a page, 1 to 1000; 100. Of a trace all.", IsNumber: true),
            new("form", ApiPlace.Query, "records (the default), or trace: a line of JSON for each event.", Choices: ["records", "trace"]),
            new("follow", ApiPlace.Query, "true, with form=trace: go on with what comes.", Choices: ["true", "false"]),
        ],
        Answers = [new(200, "A page; with form=trace lines of JSON.", typeof(LogPageBody), Json)],
        Problems = [400, 401, 404, 503, 507],
    };

    public static ApiDescription ListTraces { get; } = new("listTraces", "Traces", "Lists the traces that others have sent")
    {
        Answers = [new(200, "By name.", typeof(TraceList), Json)],
    };

    public static ApiDescription AppendTrace { get; } = new("appendTrace", "Traces", "Adds events to a trace")
    {
        Parameters = [TraceName],
        Request = new(Lines, typeof(TraceLine), "A line of JSON for each event; all lines are kept or none."),
        Answers = [new(204, "Kept.")],
        Problems = [400, 401, 413, 503, 507],
    };

    public static ApiDescription GetTrace { get; } = new("getTrace", "Traces", "Reads a trace as it was sent")
    {
        Parameters = [TraceName],
        Answers = [new(200, "A line of JSON for each event.", null, Lines)],
        Problems = [400, 401, 404, 503],
    };

    public static ApiDescription DeleteTrace { get; } = new("deleteTrace", "Traces", "Removes a trace")
    {
        Parameters = [TraceName],
        Answers = [new(204, "Removed.")],
        Problems = [400, 401, 404, 503],
    };
}
