using System.Net;
using Xunit;

namespace Purva.SystemTests.Server;

public sealed partial class RunningServerTests
{
    [Fact]
    public async Task Where_tokens_are_configured_one_must_be_shown_except_to_be_looked_after()
    {
        const string token = "0123456789abcdef";
        await using var site = await RunningServer.StartAsync(options => options.Tokens = [token]);
        foreach (var path in new[] { Ann, "/v1/status", "/v1/alerts", "/v1/metrics/history", "/v1/log", "/v1/traces", "/v1/changes", "/v1/buckets/carts/keys", "/nothing" })
        {
            var refused = await site.GetAsync(path);
            Assert.Equal("unauthorized", await refused.ProblemAsync());
            Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.ToString());
        }

        foreach (var path in new[] { "/health/live", "/health/ready", "/metrics", "/openapi/v1.json" })
        {
            Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(path)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/v1/status", ("Authorization", "Bearer " + token))).StatusCode);
    }

    [Fact]
    public async Task Metrics_count_what_was_asked_and_how_it_went()
    {
        await using var site = await RunningServer.StartAsync();
        await site.PutAsync(Ann, "1");
        await site.PutAsync(Ann, "2");
        await (await site.GetAsync(Ann)).TextAsync();
        await (await site.SendAsync(HttpMethod.Delete, Ann, null)).TextAsync(); // whoever has read it all is counted
        var metrics = await (await site.GetAsync("/metrics")).TextAsync();
        Assert.Matches("""purva_operations_total\{[^}]*kind="put",outcome="ok"[^}]*\} 2""", metrics);
        Assert.Matches("""purva_operations_total\{[^}]*kind="delete",outcome="context-required"[^}]*\} 1""", metrics);
        Assert.Matches("""purva_conflicts_total\{[^}]*kind="read"[^}]*\} 1""", metrics);
        Assert.Matches("""purva_read_siblings_sum\{[^}]*\} 2""", metrics);
        Assert.Matches("""purva_keys\{[^}]*site="east"[^}]*\} 1""", metrics);
        Assert.Matches("""purva_site_ready\{[^}]*\} 1""", metrics);
    }

    [Fact]
    public async Task The_openapi_document_has_every_endpoint_and_the_reference_page_needs_nobody_else()
    {
        await using var site = await RunningServer.StartAsync();
        var document = await (await site.GetAsync("/openapi/v1.json")).JsonAsync();
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name} {path.Name}"));
        string[] expected =
        [
            "delete /v1/alerts/rules/{name}", "delete /v1/buckets/{bucket}/keys/{key}", "delete /v1/traces/{name}",
            "get /health/live", "get /health/ready", "get /v1/alerts", "get /v1/alerts/rules", "get /v1/alerts/rules/{name}",
            "get /v1/buckets", "get /v1/buckets/{bucket}", "get /v1/buckets/{bucket}/keys", "get /v1/buckets/{bucket}/keys/{key}",
            "get /v1/changes", "get /v1/links", "get /v1/log", "get /v1/metrics", "get /v1/metrics/history", "get /v1/status", "get /v1/traces", "get /v1/traces/{name}", "get /v1/waiting",
            "post /v1/admin/links/{site}", "post /v1/buckets/{bucket}/keys/{key}", "post /v1/buckets/{bucket}/ordered", "post /v1/links/{peer}/pause", "post /v1/links/{peer}/resume", "post /v1/read",
            "post /v1/traces/{name}", "post /v1/transactions",
            "put /v1/alerts/rules/{name}", "put /v1/buckets/{bucket}", "put /v1/buckets/{bucket}/keys/{key}",
        ];
        Assert.Equal(expected, operations.Order(StringComparer.Ordinal));
        var page = await (await site.GetAsync("/docs/")).TextAsync();
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/docs/scalar.js")).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/nothing", 404, "not-found")]
    [InlineData("PATCH", "/v1/status", 405, "method-not-allowed")]
    [InlineData("PATCH", Ann, 405, "method-not-allowed")]
    [InlineData("POST", "/v1/transactions", 400, "invalid")]
    [InlineData("GET", "/v1/buckets/carts/keys?limit=0", 400, "invalid")]
    [InlineData("GET", "/v1/buckets/carts/keys/ann?consistency=perfect", 400, "invalid")]
    [InlineData("GET", "/v1/buckets/carts/keys/ann?ack=all", 400, "invalid")]
    [InlineData("GET", "/purva.replication.v1.Replication/Link", 404, "not-found")]
    public async Task Whatever_is_refused_is_a_problem(string method, string path, int status, string name)
    {
        await using var site = await RunningServer.StartAsync();
        var answer = await site.SendAsync(new HttpMethod(method), path, method == "POST" ? new StringContent("{}") : null);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(name, await answer.ProblemAsync());
    }

    [Fact]
    public async Task The_status_tells_the_site_and_its_writers()
    {
        await using var site = await RunningServer.StartAsync();
        var put = await site.PutAsync(Ann, "apples");
        var status = await (await site.GetAsync("/v1/status")).JsonAsync();
        Assert.Equal(("shop", "east", "ready", "always"), (Text("cluster"), Text("site"), Text("phase"), Text("durability")));
        Assert.Equal(2UL, status.GetProperty("applied").GetProperty(Text("replica")).GetUInt64());
        var writer = Assert.Single(status.GetProperty("writers").EnumerateArray(), writer => writer.GetProperty("id").GetString() == Text("replica"));
        Assert.StartsWith(writer.GetProperty("name").GetString() + ":", put.Header("Purva-Dot"), StringComparison.Ordinal);

        string Text(string name) => status.GetProperty(name).GetString()!;
    }
}
