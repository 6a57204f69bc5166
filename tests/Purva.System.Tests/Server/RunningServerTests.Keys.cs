using System.Net;
using System.Text.Json;
using Xunit;

namespace Purva.SystemTests.Server;

/// <summary>A running server as its clients see it.</summary>
public sealed partial class RunningServerTests
{
    private const string Ann = "/v1/buckets/carts/keys/ann";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_value_is_read_as_it_was_put()
    {
        await using var site = await RunningServer.StartAsync();
        var put = await site.PutAsync(Ann, "apples");
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        Assert.Matches("^east\\.[0-9]+:2$", put.Header("Purva-Dot"));
        Assert.Matches("^[0-9-]{10}T[0-9:.]{12}Z/[0-9a-f]{4}$", put.Header("Purva-Time"));
        var get = await site.GetAsync(Ann);
        Assert.Equal((HttpStatusCode.OK, "application/octet-stream", "apples"), (get.StatusCode, get.Content.Headers.ContentType?.MediaType, await get.TextAsync()));
        Assert.Equal(put.Header("Purva-Context"), get.Header("Purva-Context"));
        Assert.Equal(put.Header("Purva-Token"), get.Header("Purva-Token"));
    }

    [Fact]
    public async Task Blind_puts_stand_side_by_side_until_a_put_with_their_context()
    {
        await using var site = await RunningServer.StartAsync();
        await site.PutAsync(Ann, "apples");
        await site.PutAsync(Ann, "pears");
        var both = await site.GetAsync(Ann);
        Assert.Equal(HttpStatusCode.MultipleChoices, both.StatusCode);
        var values = (await both.JsonAsync()).GetProperty("siblings").EnumerateArray().Select(sibling => sibling.GetProperty("text").GetString());
        Assert.Equal(["apples", "pears"], values.Order());
        var put = await site.PutAsync(Ann, "apples, pears", ("Purva-Context", both.Header("Purva-Context")));
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        Assert.Equal("apples, pears", await (await site.GetAsync(Ann)).TextAsync());
    }

    [Fact]
    public async Task A_delete_removes_what_was_read_and_needs_its_context()
    {
        await using var site = await RunningServer.StartAsync();
        var put = await site.PutAsync(Ann, "apples");
        Assert.Equal("context-required", await (await site.SendAsync(HttpMethod.Delete, Ann, null)).ProblemAsync());
        var deleted = await site.SendAsync(HttpMethod.Delete, Ann, null, ("Purva-Context", put.Header("Purva-Context")));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        var get = await site.GetAsync(Ann);
        Assert.Equal(HttpStatusCode.NotFound, get.StatusCode);
        Assert.Equal("not-found", await get.ProblemAsync());
        Assert.NotEmpty(get.Header("Purva-Token"));
    }

    [Fact]
    public async Task A_retry_with_the_same_idempotency_key_is_one_write()
    {
        await using var site = await RunningServer.StartAsync();
        var first = await site.PutAsync(Ann, "apples", ("Idempotency-Key", "order-1"));
        var again = await site.PutAsync(Ann, "apples", ("Idempotency-Key", "order-1"));
        Assert.Equal(first.Header("Purva-Dot"), again.Header("Purva-Dot"));
        Assert.Equal("true", again.Header("Purva-Repeated"));
        Assert.Equal("idempotency-mismatch", await (await site.PutAsync(Ann, "pears", ("Idempotency-Key", "order-1"))).ProblemAsync());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_stand_as_base64()
    {
        await using var site = await RunningServer.StartAsync();
        await site.SendAsync(HttpMethod.Put, Ann, new ByteArrayContent([0xFF, 0x00]));
        var get = await site.GetAsync(Ann, ("Accept", "application/json"));
        Assert.Equal("/wA=", (await get.JsonAsync()).GetProperty("siblings")[0].GetProperty("base64").GetString());
    }

    [Theory]
    [InlineData("Purva-Context", "garbage!")]
    [InlineData("Purva-Context", "Q6Yl3eIAmokPOA")]
    [InlineData("Purva-Token", "garbage!")]
    [InlineData("Purva-Token", "VC59LAMBAAAAAACrze8BjprgAA")]
    [InlineData("Idempotency-Key", "with space")]
    public async Task A_wrong_header_is_named_and_nothing_is_written(string name, string value)
    {
        await using var site = await RunningServer.StartAsync();
        var put = await site.PutAsync(Ann, "apples", (name, value));
        Assert.Equal(HttpStatusCode.BadRequest, put.StatusCode);
        Assert.Contains(name, await put.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync(Ann)).StatusCode);
    }

    [Fact]
    public async Task A_context_of_another_key_is_refused()
    {
        await using var site = await RunningServer.StartAsync();
        var put = await site.PutAsync(Ann, "apples");
        Assert.Equal("invalid", await (await site.PutAsync("/v1/buckets/carts/keys/bob", "x", ("Purva-Context", put.Header("Purva-Context")))).ProblemAsync());
    }

    [Fact]
    public async Task A_value_beyond_the_limit_is_refused_and_one_at_the_limit_is_not()
    {
        await using var site = await RunningServer.StartAsync(options => options.Limits.ValueBytes = 1_000);
        Assert.Equal(HttpStatusCode.NoContent, (await site.PutAsync(Ann, new string('x', 1_000))).StatusCode);
        var refused = await site.PutAsync(Ann, new string('x', 1_001));
        Assert.Contains("1000", await refused.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("too-large", await refused.ProblemAsync());
        var unsaid = await site.SendAsync(HttpMethod.Put, Ann, new StreamContent(new MemoryStream(new byte[5_000])), ("Transfer-Encoding", "chunked"));
        Assert.Equal("too-large", await unsaid.ProblemAsync());
    }

    [Fact]
    public async Task A_put_without_context_at_the_sibling_limit_gets_the_siblings()
    {
        await using var site = await RunningServer.StartAsync(options => (options.Limits.SoftSiblings, options.Limits.HardSiblings) = (1, 2));
        await site.PutAsync(Ann, "1");
        await site.PutAsync(Ann, "2");
        var refused = await site.PutAsync(Ann, "3");
        Assert.Equal("sibling-limit", await refused.ProblemAsync());
        var problem = await refused.JsonAsync();
        Assert.Equal(2, problem.GetProperty("siblings").GetArrayLength());
        Assert.Equal(HttpStatusCode.NoContent, (await site.PutAsync(Ann, "3", ("Purva-Context", problem.GetProperty("context").GetString()!))).StatusCode);
    }

    [Fact]
    public async Task Keys_are_listed_in_pages_in_byte_order()
    {
        await using var site = await RunningServer.StartAsync();
        foreach (var key in new[] { "b", "a%2F1", "a%2F2", "a%2F3" })
        {
            await site.PutAsync($"/v1/buckets/carts/keys/{key}", "v");
        }

        var first = await (await site.GetAsync("/v1/buckets/carts/keys?prefix=a%2F&limit=2")).JsonAsync();
        Assert.Equal("a/2", first.GetProperty("next").GetString());
        Assert.Equal(["a/1", "a/2"], first.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("key").GetString()));
        var rest = await (await site.GetAsync("/v1/buckets/carts/keys?prefix=a%2F&limit=2&after=a%2F2")).JsonAsync();
        Assert.Equal("a/3", Assert.Single(rest.GetProperty("keys").EnumerateArray()).GetProperty("key").GetString());
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task A_transaction_is_one_event_and_is_read_from_one_snapshot()
    {
        await using var site = await RunningServer.StartAsync();
        var write = await site.PostAsync("/v1/transactions", """{"operations":[{"op":"put","bucket":"b","key":"k","text":"v"},{"op":"put","bucket":"b","key":"k2","base64":"/wA="}]}""");
        Assert.Equal(HttpStatusCode.OK, write.StatusCode);
        var written = await write.JsonAsync();
        var read = await site.PostAsync("/v1/read", """{"keys":[{"bucket":"b","key":"k"},{"bucket":"b","key":"k2"},{"bucket":"b","key":"k3"}]}""", ("Purva-Token", written.GetProperty("token").GetString()!));
        var keys = (await read.JsonAsync()).GetProperty("keys");
        Assert.Equal(written.GetProperty("dot").GetString(), keys[0].GetProperty("siblings")[0].GetProperty("dot").GetString());
        Assert.Equal(written.GetProperty("dot").GetString(), keys[1].GetProperty("siblings")[0].GetProperty("dot").GetString());
        Assert.Equal(0, keys[2].GetProperty("siblings").GetArrayLength());
        var contexts = written.GetProperty("contexts");
        var delete = $$"""{"operations":[{"op":"delete","bucket":"b","key":"k","context":"{{contexts[0].GetProperty("context").GetString()}}"}]}""";
        Assert.Equal(HttpStatusCode.OK, (await site.PostAsync("/v1/transactions", delete)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/v1/buckets/b/keys/k")).StatusCode);
    }

    [Theory]
    [InlineData("""{"operations":[]}""", "invalid", "operations")]
    [InlineData("""{"operations":[null]}""", "invalid", "operations[0]")]
    [InlineData("""{"operations":[{"op":"add","bucket":"b","key":"k","text":"v"}]}""", "invalid", "add")]
    [InlineData("""{"operations":[{"op":"put","bucket":"b","key":"k"}]}""", "invalid", "text or base64")]
    [InlineData("""{"operations":[{"op":"put","bucket":"b","key":"k","text":"v","txet":"v"}]}""", "invalid", "txet")]
    [InlineData("""{"operations":[{"op":"put","bucket":"b","text":"v"}]}""", "invalid", "key")]
    [InlineData("""{"operations":[{"op":"put","bucket":"b","key":"k","base64":"?"}]}""", "invalid", "base64")]
    [InlineData("""{"operations":[{"op":"put","bucket":"B","key":"k","text":"v"}]}""", "invalid", "'B'")]
    [InlineData("""{"operations":[{"op":"delete","bucket":"b","key":"k"}]}""", "context-required", "operations[0]")]
    [InlineData("""{"operations":[{"op":"put","bucket":"b","key":"k","text":"v"},{"op":"put","bucket":"b","key":"k","text":"w"}]}""", "invalid", "k")]
    [InlineData("""{"operations":""", "invalid", "line 1")]
    public async Task A_wrong_transaction_is_named_and_nothing_is_written(string body, string problem, string named)
    {
        await using var site = await RunningServer.StartAsync();
        var answer = await site.PostAsync("/v1/transactions", body);
        Assert.Equal(problem, await answer.ProblemAsync());
        Assert.Contains(named, await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await (await site.GetAsync("/v1/status")).JsonAsync()).GetProperty("commits").GetInt64());
    }
}
