using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Purva.SystemTests.Offline;

/// <summary>What happens to requests for a site.</summary>
internal enum Fate
{
    Answered,

    /// <summary>Nothing listens.</summary>
    Refused,

    /// <summary>The connection breaks before the request is there.</summary>
    RequestLost,

    /// <summary>The connection breaks after the site has done what was asked.</summary>
    AnswerLost,

    /// <summary>The site is there and takes nothing now.</summary>
    Unavailable,

    /// <summary>Something in between answers every request with a page of its own.</summary>
    Captured,
}

/// <summary>East and west, reached without a network, with a fate for the requests of each; asking who they are loses nothing.</summary>
internal sealed class FakeSites : HttpMessageHandler
{
    public static readonly Uri EastAddress = new("http://east/");
    public static readonly Uri WestAddress = new("http://west/");

    public FakeSite East { get; } = new("east");

    public FakeSite West { get; } = new("west");

    public Dictionary<string, Fate> Fates { get; } = new() { ["east"] = Fate.Answered, ["west"] = Fate.Answered };

    public Dictionary<string, string> Clusters { get; } = new() { ["east"] = "shop", ["west"] = "shop" };

    /// <summary>A refusal for writes of a key, by its short name.</summary>
    public Dictionary<string, (HttpStatusCode Status, string Problem)> Refusals { get; } = [];

    /// <summary>How many writes reached a site, the lost ones not counted.</summary>
    public int Writes { get; private set; }

    public void Exchange()
    {
        East.PullFrom(West);
        West.PullFrom(East);
    }

    public void Set(Fate east, Fate west) => (Fates["east"], Fates["west"]) = (east, west);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var site = request.RequestUri!.Host == "east" ? East : West;
        if (request.RequestUri.AbsolutePath == "/v1/status" && Fates[site.Name] is Fate.Answered or Fate.RequestLost or Fate.AnswerLost)
        {
            return Json(new JsonObject { ["cluster"] = Clusters[site.Name], ["site"] = site.Name });
        }

        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        switch (Fates[site.Name])
        {
            case Fate.Refused:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
            case Fate.RequestLost:
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "lost");
            case Fate.AnswerLost:
                Answer(site, request, body);
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "lost");
            case Fate.Unavailable:
                return Problem(HttpStatusCode.ServiceUnavailable, "unavailable");
            case Fate.Captured:
                return new HttpResponseMessage { Content = new StringContent("<html>Log in</html>", Encoding.UTF8, "text/html") };
            default:
                return Answer(site, request, body);
        }
    }

    private static HttpResponseMessage Problem(HttpStatusCode status, string name) => new(status)
    {
        Content = new StringContent($$"""{"type":"https://purva.dev/problems/{{name}}","detail":"It is {{name}}."}"""),
    };

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    private HttpResponseMessage Answer(FakeSite site, HttpRequestMessage request, byte[]? body)
    {
        if (request.Method == HttpMethod.Get || request.RequestUri!.AbsolutePath == "/v1/read")
        {
            return site.HasSeen(Header(request, "Purva-Token") ?? string.Empty) ? Read(site, request, body) : Problem(HttpStatusCode.ServiceUnavailable, "site-behind");
        }

        Writes++;
        var key = request.RequestUri!.Segments[^1];
        if (Refusals.TryGetValue(key, out var refusal))
        {
            return Problem(refusal.Status, refusal.Problem);
        }

        return Write(site, request, key, body);
    }

    private static HttpResponseMessage Write(FakeSite site, HttpRequestMessage request, string key, byte[]? body)
    {
        var isTyped = request.Method == HttpMethod.Post;
        var context = Header(request, "Purva-Context");
        var replaces = context is null or "none" ? string.Empty : context["dots:".Length..];
        var isRecognised = site.Records.Any(record => record.IdempotencyKey == Header(request, "Idempotency-Key"));
        if (!isRecognised && (!site.HasSeen(Header(request, "Purva-Token") ?? string.Empty) || !site.HasSeen(replaces)))
        {
            return Problem(HttpStatusCode.ServiceUnavailable, "site-behind");
        }

        var value = request.Method == HttpMethod.Delete ? null : body ?? [];
        if (site.Write(key, value, replaces.Split(',', StringSplitOptions.RemoveEmptyEntries), Header(request, "Idempotency-Key")!, isTyped) is not var (record, isRepeat))
        {
            return Problem(HttpStatusCode.UnprocessableEntity, "idempotency-mismatch");
        }

        var answer = new HttpResponseMessage(HttpStatusCode.NoContent);
        answer.Headers.Add("Purva-Dot", record.Dot);
        answer.Headers.Add("Purva-Token", site.Token);
        answer.Headers.Add("Purva-Context", FakeSite.ContextOf(value is null ? [] : isTyped ? [.. record.Replaces, record.Dot] : [record.Dot]));
        if (isRepeat)
        {
            answer.Headers.Add("Purva-Repeated", "true");
        }

        return answer;
    }

    private static HttpResponseMessage Read(FakeSite site, HttpRequestMessage request, byte[]? body)
    {
        JsonObject json;
        if (request.Method == HttpMethod.Get)
        {
            json = site.Read(request.RequestUri!.Segments[^3].Trim('/'), request.RequestUri.Segments[^1]);
        }
        else
        {
            var keys = JsonNode.Parse(body)!["keys"]!.AsArray();
            json = new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => site.Read((string)key!["bucket"]!, (string)key["key"]!))]) };
        }

        json["token"] = site.Token;
        return Json(json);
    }

    private static HttpResponseMessage Json(JsonObject json) => new() { Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json") };
}
