using System.Net;
using Xunit;

namespace Purva.SystemTests.Server;

/// <summary>Texts, over HTTP.</summary>
public sealed partial class RunningServerTests
{
    private const string Plan = "/v1/buckets/texts/keys/plan";

    [Fact]
    public async Task An_edit_is_made_on_the_text_that_its_context_names()
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "texts", """{"type":"text"}""");
        await UpdateAsync(site, Plan, """{"op":"insert","index":0,"value":"one three"}""");
        var read = await (await site.GetAsync(Plan)).JsonAsync();
        var seen = read.GetProperty("context").GetString()!;
        Assert.Equal("east.1:3", Assert.Single(read.GetProperty("version").EnumerateArray()).GetString());
        await UpdateAsync(site, Plan, """[{"op":"erase","index":0,"count":4},{"op":"insert","index":0,"value":"zero "}]""");
        var edit = await site.PostAsync(Plan, """{"op":"insert","index":4,"value":"two "}""", ("Purva-Context", seen), ("Idempotency-Key", "e1"));
        Assert.Equal("\"zero two three\"", await ValueAsync(site, Plan));
        var again = await site.PostAsync(Plan, """{"op":"insert","index":4,"value":"two "}""", ("Purva-Context", seen), ("Idempotency-Key", "e1"));
        Assert.Equal((HttpStatusCode.NoContent, "true", edit.Header("Purva-Context")), (again.StatusCode, again.Header("Purva-Repeated"), again.Header("Purva-Context")));
        Assert.Equal("\"zero two three\"", await ValueAsync(site, Plan));

        // Whoever goes on with the context of their own edit sees their own text, and nobody else's.
        await site.PostAsync(Plan, """{"op":"insert","index":13,"value":"!"}""", ("Purva-Context", edit.Header("Purva-Context")!));
        Assert.Equal("\"zero two three!\"", await ValueAsync(site, Plan));
    }

    [Fact]
    public async Task Any_past_version_is_read_by_its_context()
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "texts", """{"type":"text"}""");
        await UpdateAsync(site, Plan, """{"op":"insert","index":0,"value":"before"}""");
        var seen = (await (await site.GetAsync(Plan)).JsonAsync()).GetProperty("context").GetString()!;
        await UpdateAsync(site, Plan, """{"op":"clear"}""");
        Assert.Equal("\"\"", await ValueAsync(site, Plan));
        var past = await (await site.GetAsync($"{Plan}?at={Uri.EscapeDataString(seen)}")).JsonAsync();
        Assert.Equal(("before", "text", "east.1:3"), (past.GetProperty("value").GetString(), past.GetProperty("type").GetString(), past.GetProperty("version")[0].GetString()));
        Assert.Equal("invalid", await (await site.GetAsync($"{Plan}?at=x")).ProblemAsync());
        Assert.Equal("invalid", await (await site.GetAsync($"{Plan}?at={Uri.EscapeDataString(seen)}&timeout=0")).ProblemAsync());
    }

    [Fact]
    public async Task A_past_version_that_has_not_come_is_told_from_a_value_that_has_no_past()
    {
        await using var east = await RunningServer.StartAsync(options => options.ReplicationToken = Secret);
        await using var west = await StartWestAsync(east);
        await DefineAsync(east, "texts", """{"type":"text"}""");
        var first = await UpdateAsync(east, Plan, """{"op":"insert","index":0,"value":"before"}""");
        await west.GetAsync(Plan + "?timeout=20000", ("Purva-Token", first.Header("Purva-Token")));
        Assert.Equal(HttpStatusCode.NoContent, (await west.PostAsync("/v1/admin/links/east", """{"cut":true}""")).StatusCode);
        var second = await UpdateAsync(east, Plan, """{"op":"insert","index":6,"value":"!"}""");
        var seen = Uri.EscapeDataString((await (await east.GetAsync(Plan)).JsonAsync()).GetProperty("context").GetString()!);
        var behind = await west.GetAsync($"{Plan}?at={seen}&timeout=100");
        Assert.Equal(("site-behind", HttpStatusCode.ServiceUnavailable), (await behind.ProblemAsync(), behind.StatusCode));
        Assert.Equal(second.Header("Purva-Dot"), string.Join(',', (await behind.JsonAsync()).GetProperty("missing").EnumerateObject().Select(entry => $"{entry.Name}:{entry.Value}")));
        Assert.NotNull(behind.Headers.RetryAfter);
        await west.PostAsync("/v1/admin/links/east", """{"cut":false}""");
        Assert.Equal("before!", (await (await west.GetAsync($"{Plan}?at={seen}&timeout=20000")).JsonAsync()).GetProperty("value").GetString());
        var plain = await west.GetAsync($"/v1/buckets/plain/keys/plan?at={seen}");
        Assert.Equal(("wrong-type", HttpStatusCode.Conflict), (await plain.ProblemAsync(), plain.StatusCode));
    }

    [Fact]
    public async Task The_change_stream_and_the_history_tell_an_edit_as_it_was_made()
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "texts", """{"type":"text"}""");
        await UpdateAsync(site, Plan, """[{"op":"insert","index":0,"value":"né"},{"op":"erase","index":0,"count":1}]""");
        var versions = (await (await site.GetAsync($"{Plan}?history=5")).JsonAsync()).GetProperty("versions");
        var operation = versions[0].GetProperty("operations")[0];
        Assert.Equal(("edit", """[{"op":"insert","index":0,"value":"n\u00E9"},{"op":"erase","index":0,"count":1}]"""), (operation.GetProperty("op").GetString(), operation.GetProperty("value").GetRawText()));
    }

    [Theory]
    [InlineData("""{"op":"insert","index":1,"value":"x"}""", "invalid")]
    [InlineData("""{"op":"erase","index":0,"count":1}""", "invalid")]
    [InlineData("""{"op":"erase","index":0,"count":0}""", "invalid")]
    [InlineData("""{"op":"erase","index":0}""", "invalid")]
    [InlineData("""{"op":"erase","index":0,"count":1,"path":"/a"}""", "invalid")]
    [InlineData("""{"op":"insert","index":0,"value":7}""", "invalid")]
    [InlineData("""{"op":"add","value":"x"}""", "wrong-type")]
    public async Task An_edit_that_cannot_be_made_is_refused(string operation, string problem)
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "texts", """{"type":"text"}""");
        Assert.Equal(problem, await (await site.PostAsync(Plan, operation)).ProblemAsync());
        Assert.Equal("\"\"", await ValueAsync(site, Plan));
    }

    [Fact]
    public async Task A_transaction_edits_a_text_beside_other_keys_and_a_quota_bounds_it()
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "texts", """{"type":"text","quota":{"maxRows":2}}""");
        Assert.Equal(HttpStatusCode.OK, (await site.PostAsync("/v1/transactions", """{"operations":[{"op":"insert","bucket":"texts","key":"plan","index":0,"value":"abc"},{"op":"erase","bucket":"texts","key":"plan","index":1,"count":1},{"op":"put","bucket":"carts","key":"ann","text":"x"}]}""")).StatusCode);
        Assert.Equal("\"ac\"", await ValueAsync(site, Plan));
        await UpdateAsync(site, Plan, """{"op":"insert","index":2,"value":"!"}""");
        Assert.Equal("quota-exceeded", await (await site.PostAsync(Plan, """{"op":"insert","index":3,"value":"!"}""")).ProblemAsync());
        Assert.Equal("\"ac!\"", await ValueAsync(site, Plan));
    }
}
