using System.Globalization;
using System.Text;
using Purva.TestKit.Fuzzing;

namespace Purva.SystemTests.Fuzzing;

/// <summary>A valid request, of which one part or the whole is spoilt.</summary>
internal sealed record HttpSeed(string Method, string Path, string Body, params (string Name, string Value)[] Headers)
{
    /// <summary>Requests of every kind, with contexts and tokens that a site has given.</summary>
    public static HttpSeed[] All(string context, string token) =>
    [
        new("PUT", "/v1/buckets/b/keys/k?timeout=50", "hello"),
        new("PUT", "/v1/buckets/b/keys/k?ack=local&timeout=50", "hello", ("Purva-Context", context), ("Purva-Token", token), ("Idempotency-Key", "i1"), ("Purva-Time-To-Live", "30s")),
        new("PUT", "/v1/buckets/b/keys/k%20%C3%BC?timeout=50", "x", ("Purva-If-Current", "true")),
        new("GET", "/v1/buckets/b/keys/k?consistency=causal&timeout=50", string.Empty, ("Purva-Token", token), ("Accept", "application/json")),
        new("GET", "/v1/buckets/docs/keys/d?history=10", string.Empty),
        new("DELETE", "/v1/buckets/b/keys/k?timeout=50", string.Empty, ("Purva-Context", context)),
        new("POST", "/v1/buckets/docs/keys/d?timeout=50", """[{"op":"increment","by":2,"path":"/lines/a"},{"op":"add","value":"x","path":"/tags"},{"op":"insert","index":0,"value":{"n":null},"path":"/todo"},{"op":"assign","value":1.5,"path":"/v"}]""", ("Content-Type", "application/json"), ("Purva-Context", "none")),
        new("POST", "/v1/buckets/n/keys/d?timeout=50", """[{"op":"increment","by":-9223372036854775807}]""", ("Content-Type", "application/json")),
        new("POST", "/v1/transactions?timeout=50", $$"""{"operations":[{"op":"put","bucket":"b","key":"k","text":"v","context":"{{context}}"},{"op":"put","bucket":"b","key":"k2","base64":"/wA=","timeToLive":"30s"},{"op":"increment","bucket":"n","key":"n","by":2}]}""", ("Content-Type", "application/json"), ("Purva-Token", token)),
        new("POST", "/v1/read?timeout=50", """{"keys":[{"bucket":"b","key":"k"},{"bucket":"docs","key":"d"}],"consistency":"eventual"}""", ("Content-Type", "application/json"), ("Purva-Token", token)),
        new("PUT", "/v1/buckets/new", """{"type":"resolved","resolver":"max","timeToLive":"7d","quota":{"maxRows":1000,"maxBytes":1000000}}""", ("Content-Type", "application/json"), ("If-Match", "\"0\"")),
        new("GET", "/v1/buckets/b/keys?limit=10&prefix=k&after=a", string.Empty),
        new("GET", "/v1/buckets", string.Empty),
        new("GET", "/v1/status", string.Empty),
        new("POST", "/v1/admin/links/nobody", """{"cut":true}""", ("Content-Type", "application/json")),
        new("GET", "/metrics", string.Empty),
        new("GET", "/v1/buckets/b/keys/k?explain=true", string.Empty),
        new("GET", "/v1/log?writer=east&from=1&after=1&limit=5", string.Empty),
        new("GET", "/v1/log?form=trace&limit=5", string.Empty),
        new("GET", "/v1/metrics/history?from=-60&until=0&step=5&names=keys,write-latency", string.Empty),
        new("PUT", "/v1/alerts/rules/many", """{"metric":"keys","aggregation":"last","comparison":">","threshold":1.5,"window":"30s","for":"2s","severity":"info","description":"d"}""", ("Content-Type", "application/json")),
        new("DELETE", "/v1/alerts/rules/many", string.Empty),
        new("GET", "/v1/alerts?after=1", string.Empty),
        new("POST", "/v1/traces/t", """{"host":"a","clock":{"a":1,"b":2},"event":"e","time":"2026-11-28T12:00:00Z","trace":"x","fields":{"k":"v"}}""", ("Content-Type", "application/x-ndjson")),
        new("DELETE", "/v1/traces/t", string.Empty),
    ];

    /// <summary>The request with one part spoilt and its length right, so that it gets far; or all of it spoilt, as it goes over the wire.</summary>
    /// <param name="random">Chance.</param>
    /// <param name="isWhole">Whether it is as long as it says; if not, a site would wait for the rest.</param>
    public byte[] Spoilt(Random random, out bool isWhole)
    {
        isWhole = random.Next(4) != 0;
        if (!isWhole)
        {
            return Mutated(random, Bytes());
        }

        var spoilt = random.Next(2 + (Body.Length > 0 ? 2 : 0) + Headers.Length) switch
        {
            0 => this with { Path = Text(random, Path) },
            1 when random.Next(8) == 0 => this with { Method = Text(random, Method) },
            1 => this with { Path = "/" + Text(random, Path) },
            var part when part - 2 < Headers.Length => WithHeader(random, part - 2),
            _ => this with { Body = Text(random, Body) },
        };
        return spoilt.Bytes();
    }

    private static byte[] Mutated(Random random, byte[] bytes) => new FuzzInputs(random, [bytes]).Next();

    private static string Text(Random random, string text) => Encoding.Latin1.GetString(Mutated(random, Encoding.UTF8.GetBytes(text)));

    private HttpSeed WithHeader(Random random, int at)
    {
        (string Name, string Value)[] headers = [.. Headers];
        headers[at].Value = Text(random, headers[at].Value);
        return this with { Headers = headers };
    }

    private byte[] Bytes()
    {
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{Method} {Path} HTTP/1.1\r\nHost: east\r\nConnection: close\r\n"));
        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (Body.Length > 0)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.Latin1.GetByteCount(Body)}\r\n");
        }

        return Encoding.Latin1.GetBytes(head.Append("\r\n").Append(Body).ToString());
    }
}
