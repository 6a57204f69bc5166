using Microsoft.AspNetCore.Http;

namespace Purva.Server.Http;

/// <summary>What the OpenAPI document says of one endpoint; docs/http-api.md says it at length.</summary>
internal sealed partial record ApiDescription(string Id, string Tag, string Summary)
{
    private const string Json = "application/json";
    private const string Token = "The session's dependency token: the last one that an answer carried.";
    private const string Context = "The overwrite context of the key, as a read or a put returned it.";

    private static readonly ApiParameter[] KeyPath =
    [
        new("bucket", ApiPlace.Path, "1 to 64 of a-z 0-9 . _ -, beginning with a letter or digit."),
        new("key", ApiPlace.Path, "1 to 1,024 bytes of UTF-8, percent-encoded; a slash in it is %2F or stands as it is."),
    ];

    private static readonly ApiParameter Timeout = new("timeout", ApiPlace.Query, "Milliseconds to wait, 1 to 60000; 10000.", IsNumber: true);
    private static readonly ApiParameter TokenHeader = new(PurvaHeaders.Token, ApiPlace.Header, Token);
    private static readonly ApiParameter ContextHeader = new(PurvaHeaders.Context, ApiPlace.Header, Context);

    private static readonly ApiParameter IfCurrent = new(PurvaHeaders.IfCurrent, ApiPlace.Header, "true: only if the context is exactly what the key has now.", Choices: ["true", "false"]);

    private static readonly ApiParameter[] WriteTerms =
    [
        new("ack", ApiPlace.Query, "Who must have the write: local (the default), majority or all.", Choices: ["local", "majority", "all"]),
        Timeout,
        TokenHeader,
        new(PurvaHeaders.IdempotencyKey, ApiPlace.Header, "1 to 64 visible ASCII characters; a retry with the same key is one write."),
    ];

    private static readonly ApiParameter Consistency =
        new("consistency", ApiPlace.Query, "eventual, causal (the default when a token is sent) or strong.", Choices: ["eventual", "causal", "strong"]);

    private static readonly string[] WriteHeaders = [PurvaHeaders.Context, PurvaHeaders.Token, PurvaHeaders.Dot, PurvaHeaders.Time, PurvaHeaders.Repeated];
    private static readonly int[] WriteProblems = [400, 401, 413, 422, 503, 504, 507];

    public ApiParameter[] Parameters { get; init; } = [];

    public ApiBody? Request { get; init; }

    public ApiAnswer[] Answers { get; init; } = [];

    public int[] Problems { get; init; } = [400, 401, 503];

    public static ApiDescription Put { get; } = new("putValue", "Keys", "Puts a value: beside the others, or in place of exactly those that the context names")
    {
        Parameters =
        [
            .. KeyPath, ContextHeader, IfCurrent, .. WriteTerms,
            new(PurvaHeaders.TimeToLive, ApiPlace.Header, "How long the value lives, as in 30s or 500ms."),
        ],
        Request = new("application/octet-stream", null, "The value: any bytes, up to 1 MiB."),
        Answers = [new(204, "Written.", Headers: WriteHeaders)],
        Problems = [.. WriteProblems, 403, 409, 412],
    };

    public static ApiDescription Get { get; } = new("getValue", "Keys", "Reads a key: its value, or all siblings")
    {
        Parameters =
        [
            .. KeyPath, Consistency, Timeout, TokenHeader,
            new("history", ApiPlace.Query, "Instead of the value the last so many changes of the key, 1 to 1000.", IsNumber: true),
            new("explain", ApiPlace.Query, "true: all values with the clocks of their writes, and how each two stand to each other.", Choices: ["true"]),
        ],
        Answers =
        [
            new(200, "The only value, as it was put; JSON where values merge, and with 'Accept: application/json'.", null, "application/octet-stream", [PurvaHeaders.Context, PurvaHeaders.Token, PurvaHeaders.Resolved]),
            new(300, "Several concurrent values.", typeof(KeyValues), Json, [PurvaHeaders.Context, PurvaHeaders.Token]),
        ],
        Problems = [400, 401, 404, 503, 507],
    };

    public static ApiDescription Delete { get; } = new("deleteValue", "Keys", "Removes exactly the values that the context names")
    {
        Parameters = [.. KeyPath, ContextHeader with { IsRequired = true }, IfCurrent, .. WriteTerms],
        Answers = [new(204, "Removed.", Headers: WriteHeaders)],
        Problems = [.. WriteProblems, 409, 412, 428],
    };

    public static ApiDescription ListKeys { get; } = new("listKeys", "Keys", "Lists the keys of a bucket in byte order, a page at a time")
    {
        Parameters =
        [
            KeyPath[0],
            new("prefix", ApiPlace.Query, "Only keys that begin so."),
            new("after", ApiPlace.Query, "Only keys after this one: the next of the page before."),
            new("limit", ApiPlace.Query, "Keys in the page, 1 to 1000; 100.", IsNumber: true),
        ],
        Answers = [new(200, "A page; next is null after the last.", typeof(KeyList), Json)],
    };

    public static ApiDescription Transact { get; } = new("transact", "Several keys", "Writes several keys as one record: all or nothing, at every site")
    {
        Parameters = [IfCurrent, .. WriteTerms],
        Request = new(Json, typeof(TransactionRequest), "The operations; each key at most once."),
        Answers = [new(200, "Written.", typeof(TransactionAnswer), Json, [PurvaHeaders.Token, PurvaHeaders.Dot, PurvaHeaders.Time, PurvaHeaders.Repeated])],
        Problems = [.. WriteProblems, 403, 404, 409, 412, 428],
    };

    public static ApiDescription Read { get; } = new("read", "Several keys", "Reads several keys from one snapshot")
    {
        Parameters = [Timeout, TokenHeader],
        Request = new(Json, typeof(ReadRequest), "1 to 1,000 keys."),
        Answers = [new(200, "The keys in the order asked for.", typeof(ReadAnswer), Json, [PurvaHeaders.Token])],
        Problems = [400, 401, 503, 507],
    };

    public static ApiDescription Changes { get; } = new("changes", "Changes", "Follows the records as server-sent events")
    {
        Parameters =
        [
            new("after", ApiPlace.Query, "A token to resume after, or 'now'; without it from the beginning of the retained log."),
            new("bucket", ApiPlace.Query, "Only operations on this bucket."),
            new("prefix", ApiPlace.Query, "Only operations on keys that begin so."),
            new("Last-Event-ID", ApiPlace.Header, "The id of the last event received; goes before 'after'."),
        ],
        Answers = [new(200, "Events of the type 'change'; a comment every ten seconds.", typeof(ChangeBody), "text/event-stream")],
        Problems = [400, 401, 410, 503],
    };

    public static ApiDescription Status { get; } = new("status", "Site", "Tells everything about this site")
    {
        Answers = [new(200, "The site at this moment; vectors are objects from replica to counter.", typeof(StatusBody), Json)],
    };

    public static ApiDescription SetLink { get; } = new("setLink", "Site", "Cuts or restores both directions of the link with another site")
    {
        Parameters = [new("site", ApiPlace.Path, "The other site's name.")],
        Request = new(Json, typeof(LinkRequest), "What is to be."),
        Answers = [new(204, "Done.")],
        Problems = [400, 401, 404, 503],
    };

    public static ApiDescription Live { get; } = new("live", "Site", "Tells that the process answers")
    {
        Answers = [new(200, "It does.", typeof(string), "text/plain")],
        Problems = [],
    };

    public static ApiDescription Ready { get; } = new("ready", "Site", "Tells whether the site takes writes")
    {
        Answers = [new(200, "It does.", typeof(string), "text/plain")],
        Problems = [StatusCodes.Status503ServiceUnavailable],
    };
}
