using System.Net;
using Xunit;

namespace Purva.SystemTests.Server;

/// <summary>Ordered writes over HTTP, at a site that orders alone.</summary>
public sealed partial class RunningServerTests
{
    private const string OrderedPath = "/v1/buckets/accounts/ordered";

    [Fact]
    public async Task An_ordered_write_has_a_place_and_a_refusal_too()
    {
        await using var site = await RunningServer.StartAsync();
        Assert.Equal("wrong-type", await (await site.PostAsync(OrderedPath, """{"steps":[{"op":"add","key":"ann","by":1}]}""")).ProblemAsync());
        await DefineAsync(site, "accounts", """{"type":"ordered"}""");
        var members = (await (await site.GetAsync("/v1/buckets/accounts")).JsonAsync()).GetProperty("members").GetString();
        Assert.EndsWith("=1", members, StringComparison.Ordinal);

        var first = await (await site.PostAsync(OrderedPath, """{"steps":[{"op":"add","key":"ann","by":100},{"op":"put","key":"note","text":"open","expected":0}]}""")).JsonAsync();
        Assert.Equal(1, first.GetProperty("position").GetInt32());
        var refused = await site.PostAsync(OrderedPath, """{"steps":[{"op":"check","key":"note","expected":1},{"op":"add","key":"ann","by":-101,"least":0}]}""");
        Assert.Equal((HttpStatusCode.Conflict, "ordered-refused"), (refused.StatusCode, await refused.ProblemAsync()));
        var problem = await refused.JsonAsync();
        Assert.Equal(("below-least", 1, 2), (problem.GetProperty("reason").GetString(), problem.GetProperty("step").GetInt32(), problem.GetProperty("position").GetInt32()));
        Assert.Equal("100", await (await site.GetAsync("/v1/buckets/accounts/keys/ann")).TextAsync());
        Assert.Equal("ordered-only", await (await site.PutAsync("/v1/buckets/accounts/keys/ann", "5")).ProblemAsync());
    }

    [Theory]
    [InlineData("""{"steps":[]}""", "1 to 256")]
    [InlineData("""{"steps":[{"op":"steal","key":"ann"}]}""", "steps[0]")]
    [InlineData("""{"steps":[{"op":"put","key":"ann"}]}""", "base64")]
    [InlineData("""{"steps":[{"op":"add","key":"ann"}]}""", "by")]
    [InlineData("""{"steps":[{"op":"check","key":"ann"}]}""", "expects")]
    [InlineData("""{"steps":[{"op":"delete","key":""}]}""", "key")]
    public async Task A_wrong_ordered_write_is_named(string body, string named)
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "accounts", """{"type":"ordered"}""");
        var answer = await site.PostAsync(OrderedPath, body);
        Assert.Equal("invalid", await answer.ProblemAsync());
        Assert.Contains(named, await answer.TextAsync(), StringComparison.Ordinal);
    }
}
