using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Purva.Ordering.Http;

/// <summary>Why a request was not answered as asked.</summary>
internal sealed record OrderProblem(int Status, string Name, string Title, string Detail)
{
    private const string TypePrefix = "https://purva.dev/problems/";
    private const int RetrySeconds = 1;

    public static OrderProblem Invalid(string detail) => new(400, "invalid", "The request is wrong", detail);

    public static OrderProblem Foreign() => new(403, "foreign-page", "This comes from another site's page", "A page of another origin cannot submit in a visitor's name; send the request from a program.");

    public static OrderProblem NotFound(string detail) => new(404, "not-found", "There is nothing", detail);

    public static OrderProblem Dropped(string detail) => new(410, "dropped", "That is kept no longer", detail);

    public static OrderProblem TooLarge(string detail) => new(413, "too-large", "That is too large", detail);

    public static OrderProblem KeyReused(string detail) => new(422, "idempotency-mismatch", "The idempotency key was used for another request", detail);

    public static OrderProblem Full(string detail) => new(429, "too-many", "Too many wait", detail);

    public static OrderProblem Internal() => new(500, "internal", "The node failed", "This is a defect of the node; its log has the details.");

    public static OrderProblem Unavailable(string detail) => new(503, "unavailable", "The node cannot answer now", detail);

    public static OrderProblem NoMajority(string detail) => new(503, "no-majority", "Too few members answer", detail);

    /// <summary>What a refusal of the member means over HTTP.</summary>
    public static OrderProblem Of(OrderRefusedException refused) => refused.Reason switch
    {
        OrderRefusal.TooLarge => TooLarge(refused.Message),
        OrderRefusal.BadKey or OrderRefusal.Empty => Invalid(refused.Message),
        OrderRefusal.Dropped => Dropped(refused.Message),
        OrderRefusal.KeyReused => KeyReused(refused.Message),
        OrderRefusal.Full => Full(refused.Message),
        _ => Unavailable(refused.Message),
    };

    /// <summary>Answers with it.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        if (Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        }

        await JsonSerializer.SerializeAsync(response.Body, new ProblemBody(TypePrefix + Name, Title, Status, Detail), OrderJson.Readable.ProblemBody, context.RequestAborted).ConfigureAwait(false);
    }
}

/// <summary>A problem as JSON.</summary>
internal sealed record ProblemBody(string Type, string Title, int Status, string Detail);
