using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Purva.Server;
using Purva.Server.Http;
using Purva.Store;
using Xunit;

namespace Purva.SystemTests.Server;

public sealed class HttpPartsTests
{
    [Fact]
    public void Any_key_survives_its_way_through_a_path() => Gen.String[1, 50].Where(IsKey).Sample(key =>
        KeyPath.TryMatch($"/v1/buckets/carts/keys/{Uri.EscapeDataString(key)}?timeout=5", out var bucket, out var encoded)
        && KeyPath.TryRead(bucket, encoded, StoreLimits.Default, out var name, out _) && name == KeyName.Of("carts", key));

    [Theory]
    [InlineData("/v1/buckets/b/keys/a%2Fb", "a/b")]
    [InlineData("/v1/buckets/b/keys/a/b", "a/b")]
    [InlineData("/v1/buckets/b/keys/a+b", "a+b")]
    [InlineData("/v1/buckets/b/keys/%2e%2e", "..")]
    [InlineData("/v1/buckets/b/keys/..", "..")]
    [InlineData("/v1/buckets/b/keys/%2525", "%25")]
    [InlineData("http://127.0.0.1:7101/v1/buckets/b/keys/k", "k")]
    public void A_key_is_decoded_once(string target, string key)
    {
        Assert.True(KeyPath.TryMatch(target, out var bucket, out var encoded));
        Assert.True(KeyPath.TryRead(bucket, encoded, StoreLimits.Default, out var name, out _));
        Assert.Equal(key, name.Key);
    }

    [Theory]
    [InlineData("/v1/buckets/b/keys/%")]
    [InlineData("/v1/buckets/b/keys/%4")]
    [InlineData("/v1/buckets/b/keys/%zz")]
    [InlineData("/v1/buckets/b/keys/%+1")]
    [InlineData("/v1/buckets/b/keys/%ff")]
    [InlineData("/v1/buckets/b/keys/%C0%AF")]
    [InlineData("/v1/buckets/b/keys/%00")]
    [InlineData("/v1/buckets/b/keys/")]
    [InlineData("/v1/buckets/B/keys/k")]
    [InlineData("/v1/buckets//keys/k")]
    public void What_names_no_key_is_invalid(string target)
    {
        Assert.True(KeyPath.TryMatch(target, out var bucket, out var encoded));
        Assert.False(KeyPath.TryRead(bucket, encoded, StoreLimits.Default, out _, out var problem));
        Assert.Equal("invalid", problem.Name);
    }

    [Theory]
    [InlineData("/v1/buckets/b/keys")]
    [InlineData("/v1/buckets/b")]
    [InlineData("/v1/status")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("/x://y/v1/buckets/b/keys/k")]
    public void Other_paths_are_left_to_routing(string target) => Assert.False(KeyPath.TryMatch(target, out _, out _));

    [Theory]
    [InlineData("?limit=5&prefix=a%20b+c", "a b c")]
    [InlineData("?prefix=", "")]
    [InlineData("?&prefix=x&", "x")]
    public void A_query_is_decoded(string query, string prefix)
    {
        Assert.Null(QueryValues.Read(Request(query), ["limit", "prefix"], out var values));
        Assert.Equal(prefix, values["prefix"]);
    }

    [Theory]
    [InlineData("?limti=5", "limti")]
    [InlineData("?limit=5&limit=6", "limit")]
    [InlineData("?limit=%zz", "limit")]
    [InlineData("?LIMIT=5", "LIMIT")]
    public void A_wrong_query_is_named(string query, string name)
    {
        var problem = QueryValues.Read(Request(query), ["limit"], out _);
        Assert.Equal("invalid", problem?.Name);
        Assert.Contains(name, problem!.Body.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("60001")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    public void A_timeout_out_of_range_names_the_range(string text)
    {
        Assert.Null(QueryValues.Read(Request("?timeout=" + text), ["timeout"], out var values));
        Assert.Contains("1 to 60000", values.ReadTimeout(out _)!.Body.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("*/*", false)]
    [InlineData("application/json", true)]
    [InlineData("text/html, Application/JSON; charset=utf-8", true)]
    [InlineData("application/json;q=0", false)]
    [InlineData("application/problem+json", false)]
    [InlineData("json", false)]
    public void Only_a_client_that_asks_for_json_by_name_gets_it(string? accept, bool wants) =>
        Assert.Equal(wants, AcceptHeader.WantsJson(accept is null ? default : new(accept)));

    [Fact]
    public void Values_are_text_exactly_when_they_are_utf8() => Gen.Byte.Array[0, 20].Sample(bytes =>
    {
        var (text, base64) = Values.Of(bytes);
        return text is null ? base64.AsSpan().SequenceEqual(bytes) : base64 is null && Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(bytes);
    });

    [Theory]
    [InlineData("Bearer 0123456789abcdef", true)]
    [InlineData("bearer 0123456789abcdef", true)]
    [InlineData("Bearer fedcba9876543210", true)]
    [InlineData("Bearer 0123456789abcdeF", false)]
    [InlineData("Bearer ", false)]
    [InlineData("Basic 0123456789abcdef", false)]
    [InlineData("0123456789abcdef", false)]
    [InlineData(null, false)]
    public void One_of_the_tokens_is_enough_and_nothing_else_is(string? header, bool accepted) =>
        Assert.Equal(accepted, new BearerTokens(["0123456789abcdef", "fedcba9876543210"]).Accept(header));

    [Fact]
    public async Task A_problem_is_written_as_rfc_9457_has_it()
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await Problem.SiteBehind("Wait.").With(b => b with { Missing = new Dictionary<string, ulong> { ["east.1"] = 7 } }).WriteAsync(context);
        Assert.Equal((503, "application/problem+json", "1"), (context.Response.StatusCode, context.Response.ContentType, context.Response.Headers.RetryAfter.ToString()));
        var json = JsonDocument.Parse(body.ToArray()).RootElement;
        Assert.Equal(
            """{"type":"https://purva.dev/problems/site-behind","title":"The site has not seen that yet","status":503,"detail":"Wait.","missing":{"east.1":7}}""",
            json.GetRawText());
    }

    private static HttpRequest Request(string query)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        return request;
    }

    private static bool IsKey(string key) => KeyName.TryCreate("b", key, StoreLimits.Default, out _, out _);
}
