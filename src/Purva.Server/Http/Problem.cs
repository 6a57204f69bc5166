using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Purva.Server.Http;

/// <summary>Why a request was not answered as asked: one row of the table in docs/http-api.md.</summary>
internal sealed class Problem
{
    private const string TypePrefix = "https://purva.dev/problems/";
    private const string RetrySeconds = "1";

    private Problem(int status, string name, string title, string detail) =>
        Body = new ProblemBody(TypePrefix + name, title, status, detail);

    /// <summary>What the client gets.</summary>
    public ProblemBody Body { get; private init; }

    /// <summary>The name in the table.</summary>
    public string Name => Body.Type[TypePrefix.Length..];

    public static Problem Invalid(string detail) => new(400, "invalid", "The request is wrong", detail);

    public static Problem Unauthorized() =>
        new(401, "unauthorized", "A token is needed", "Send one of the configured tokens as 'Authorization: Bearer TOKEN'.");

    public static Problem NotFound(string detail) => new(404, "not-found", "There is nothing", detail);

    public static Problem MethodNotAllowed(string detail) => new(405, "method-not-allowed", "This cannot be done here", detail);

    public static Problem SiblingLimit(string detail) => new(409, "sibling-limit", "The key has too many siblings", detail);

    public static Problem UnknownBucket(string detail) => new(404, "unknown-bucket", "The bucket has no definition", detail);

    public static Problem WrongType(string detail) => new(409, "wrong-type", "The value is of another type", detail);

    public static Problem BucketRefused(string detail) => new(409, "bucket-refused", "The definition would lose values", detail);

    public static Problem CounterLimit(string detail) => new(409, "counter-limit", "The counter cannot go there", detail);

    public static Problem QuotaExceeded(string detail) => new(403, "quota-exceeded", "The bucket is full", detail);

    public static Problem ConditionFailed(string detail) => new(412, "condition-failed", "It has changed since it was read", detail);

    public static Problem ChangesTruncated(string detail) => new(410, "changes-truncated", "The log no longer reaches back", detail);

    public static Problem TooLarge(string detail) => new(413, "too-large", "That is too large", detail);

    public static Problem IdempotencyMismatch(string detail) => new(422, "idempotency-mismatch", "The idempotency key was used for another request", detail);

    public static Problem ContextRequired(string detail) => new(428, "context-required", "A delete needs a context", detail);

    public static Problem Internal() => new(500, "internal", "The server failed", "This is a defect of the server; its log has the details.");

    public static Problem SiteBehind(string detail) => new(503, "site-behind", "The site has not seen that yet", detail);

    public static Problem Unavailable(string detail) => new(503, "unavailable", "The site cannot answer now", detail);

    public static Problem NoMajority(string detail) => new(503, "no-majority", "Too few sites answered", detail);

    public static Problem Undecided(string detail) => new(503, "undecided", "The write has no place in the order yet", detail);

    public static Problem OrderedOnly(string detail) => new(409, "ordered-only", "The bucket takes only ordered writes", detail);

    public static Problem OrderedRefused(string detail) => new(409, "ordered-refused", "The write has its place in the order, and did nothing there", detail);

    public static Problem NotMember(string detail) => new(409, "not-member", "This site does not order the bucket", detail);

    public static Problem Unconfirmed(string detail) => new(504, "unconfirmed", "Written here, and not confirmed by enough sites", detail);

    public static Problem StorageFailed(string detail) => new(507, "storage-failed", "The storage failed", detail);

    public static Problem RuleInOptions(string detail) => new(409, "rule-in-options", "The rule stands in the options", detail);

    public static Problem TooManyRules(string detail) => new(409, "too-many-rules", "There are too many rules", detail);

    public static Problem TracesFull(string detail) => new(507, "traces-full", "The site keeps no more traces", detail);

    /// <summary>The same problem with more members.</summary>
    public Problem With(Func<ProblemBody, ProblemBody> add) => new(Body.Status, Name, Body.Title, Body.Detail) { Body = add(Body) };

    /// <summary>Answers with it; headers that were set before stay.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Body.Status;
        response.ContentType = "application/problem+json";
        switch (Body.Status)
        {
            case StatusCodes.Status401Unauthorized:
                response.Headers.WWWAuthenticate = "Bearer";
                break;
            case StatusCodes.Status503ServiceUnavailable:
                response.Headers.RetryAfter = RetrySeconds;
                break;
            case StatusCodes.Status413PayloadTooLarge when HttpProtocol.IsHttp11(context.Request.Protocol):
                // Without it the server would read the rest to keep the connection usable.
                response.Headers.Connection = "close";
                break;
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(Body, ApiJson.Readable.ProblemBody);
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
