using System.Net;
using Xunit;

namespace Purva.SystemTests.Server;

/// <summary>The greatest and the least numbers that an operation can name: whoever sends them is told, and nobody else notices.</summary>
public sealed partial class RunningServerTests
{
    [Theory]
    [InlineData("text", """{"op":"insert","index":2147483647,"value":"a"}""", "invalid")]
    [InlineData("text", """{"op":"insert","index":536870913,"value":"a"}""", "invalid")]
    [InlineData("text", """{"op":"insert","index":536870912,"value":"a"}""", "invalid")]
    [InlineData("text", """{"op":"insert","index":-2147483648,"value":"a"}""", "invalid")]
    [InlineData("text", """{"op":"erase","index":2147483647,"count":2147483647}""", "invalid")]
    [InlineData("text", """[{"op":"erase","index":0,"count":2147483647},{"op":"erase","index":0,"count":2147483647}]""", "invalid")]
    [InlineData("text", """[{"op":"erase","index":0,"count":536870912},{"op":"erase","index":0,"count":536870912},{"op":"erase","index":0,"count":536870912},{"op":"erase","index":0,"count":536870912}]""", "invalid")]
    [InlineData("text", """[{"op":"clear"},{"op":"erase","index":0,"count":536870912},{"op":"erase","index":0,"count":536870912},{"op":"erase","index":0,"count":536870912},{"op":"erase","index":0,"count":536870912},{"op":"erase","index":0,"count":536870912},{"op":"clear"}]""", "invalid")]
    [InlineData("text", """{"op":"erase","index":0,"count":-2147483648}""", "invalid")]
    [InlineData("list", """{"op":"insert","index":2147483647,"value":1}""", "invalid")]
    [InlineData("list", """{"op":"insert","index":-2147483648,"value":1}""", "invalid")]
    [InlineData("list", """{"op":"set","index":2147483647,"value":1}""", "invalid")]
    [InlineData("list", """{"op":"set","index":-2147483648,"value":1}""", "invalid")]
    [InlineData("list", """[{"op":"insert","index":0,"value":1},{"op":"move","from":0,"to":2147483647}]""", "invalid")]
    [InlineData("list", """[{"op":"insert","index":0,"value":1},{"op":"move","from":2147483647,"to":0}]""", "invalid")]
    [InlineData("list", """[{"op":"insert","index":0,"value":1},{"op":"move","from":0,"to":-2147483648}]""", "invalid")]
    [InlineData("list", """{"op":"remove-at","index":2147483647}""", "invalid")]
    [InlineData("list", """{"op":"remove-at","index":-2147483648}""", "invalid")]
    [InlineData("counter", """[{"op":"increment","by":9223372036854775807},{"op":"increment","by":9223372036854775807}]""", "counter-limit")]
    [InlineData("counter", """[{"op":"increment","by":9223372036854775807},{"op":"increment","by":-9223372036854775808}]""", "counter-limit")]
    [InlineData("counter", """{"op":"increment","by":-9223372036854775808}""", "counter-limit")]
    [InlineData("counter", """[{"op":"increment","by":-9223372036854775807},{"op":"increment","by":-9223372036854775808}]""", "counter-limit")]
    [InlineData("bounded-counter", """{"op":"increment","by":-9223372036854775808}""", "counter-limit")]
    [InlineData("bounded-counter", """[{"op":"increment","by":9223372036854775807},{"op":"increment","by":9223372036854775807}]""", "counter-limit")]
    [InlineData("bounded-counter", """[{"op":"increment","by":9223372036854775807},{"op":"increment","by":-9223372036854775808}]""", "counter-limit")]
    [InlineData("bounded-counter", """{"op":"transfer","amount":9223372036854775807,"site":"west"}""", "invalid")]
    [InlineData("bounded-counter", """{"op":"transfer","amount":-9223372036854775808,"site":"east"}""", "invalid")]
    [InlineData("map", """[{"op":"increment","path":"/n","by":9223372036854775807},{"op":"clear","path":"/n"},{"op":"increment","path":"/n","by":9223372036854775807},{"op":"increment","path":"/n","by":9223372036854775807}]""", "counter-limit")]
    [InlineData("map", """{"op":"insert","path":"/l","index":2147483647,"value":1}""", "invalid")]
    public async Task A_number_at_the_end_of_its_range_is_refused_and_the_site_goes_on(string type, string operations, string problem)
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "b", $$"""{"type":"{{type}}"}""");
        await DefineAsync(site, "other", """{"type":"counter"}""");
        var before = await ValueAsync(site, "/v1/buckets/b/keys/k");
        Assert.Equal(problem, await (await site.PostAsync("/v1/buckets/b/keys/k", operations)).ProblemAsync());
        await UpdateAsync(site, "/v1/buckets/other/keys/k", """{"op":"increment"}""");
        Assert.Equal(before, await ValueAsync(site, "/v1/buckets/b/keys/k"));
    }

    [Theory]
    [InlineData("counter", "", """{"op":"increment","by":9223372036854775807}""", "9223372036854775807")]
    [InlineData("counter", "", """[{"op":"increment","by":9223372036854775807},{"op":"increment","by":-9223372036854775807}]""", "0")]
    [InlineData("bounded-counter", "\"bound\":9223372036854775807", """{"op":"increment","by":9223372036854775807}""", "18446744073709551614")]
    [InlineData("bounded-counter", "\"bound\":-9223372036854775808", """[{"op":"increment","by":9223372036854775807},{"op":"increment","by":-9223372036854775807}]""", "-9223372036854775808")]
    [InlineData("set", "\"quota\":{\"maxRows\":9223372036854775807,\"maxBytes\":9223372036854775807,\"maxValueBytes\":2147483647,\"maxSiblings\":2147483647}", """{"op":"add","value":"a"}""", """["a"]""")]
    [InlineData("text", "\"quota\":{\"maxRows\":9223372036854775807,\"maxBytes\":9223372036854775807,\"maxValueBytes\":2147483647,\"maxSiblings\":2147483647}", """{"op":"insert","index":0,"value":"a"}""", "\"a\"")]
    public async Task A_number_at_the_end_of_its_range_that_fits_is_taken(string type, string more, string operations, string value)
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "b", $$"""{"type":"{{type}}"{{(more.Length > 0 ? "," : "")}}{{more}}}""");
        await UpdateAsync(site, "/v1/buckets/b/keys/k", operations);
        Assert.Equal(value, await ValueAsync(site, "/v1/buckets/b/keys/k"));
        await site.PostAsync("/v1/buckets/b/keys/k", """{"op":"clear"}""");
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/v1/buckets/b/keys/k")).StatusCode);
    }

    [Theory]
    [InlineData("9223372036854775807ms", "invalid")]
    [InlineData("9999999999999ms", "invalid")]
    [InlineData("10675199.02:48:05.4775807", "invalid")]
    [InlineData("36500d", null)]
    public async Task A_life_at_the_end_of_its_range_is_refused_or_taken_and_the_site_goes_on(string life, string? problem)
    {
        await using var site = await RunningServer.StartAsync();
        var answer = await site.PutAsync(Ann, "x", ("Purva-Time-To-Live", life));
        Assert.Equal(problem, answer.IsSuccessStatusCode ? null : await answer.ProblemAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await site.PutAsync("/v1/buckets/carts/keys/bob", "y")).StatusCode);
    }
}
