using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Xunit;

namespace Purva.SystemTests.Server;

public sealed partial class RunningServerTests
{
    [Fact]
    public async Task Changes_come_from_the_beginning_and_then_as_they_are_made()
    {
        await using var site = await RunningServer.StartAsync();
        await site.PutAsync(Ann, "apples");
        var events = await FollowAsync(site, "/v1/changes");
        var first = await NextAsync(events);
        await site.PutAsync(Ann, "pears", ("Purva-Context", (await site.GetAsync(Ann)).Header("Purva-Context")));
        var second = await NextAsync(events);
        Assert.Equal("apples", first.GetProperty("operations")[0].GetProperty("text").GetString());
        Assert.Equal(first.GetProperty("dot").GetString(), second.GetProperty("operations")[0].GetProperty("replaced")[0].GetString());
        Assert.Equal("east", second.GetProperty("origin").GetString());
        Assert.True(first.GetProperty("sequence").GetInt64() < second.GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task A_stream_resumes_after_the_last_event_that_was_received()
    {
        await using var site = await RunningServer.StartAsync();
        await site.PutAsync(Ann, "1");
        var token = (await NextAsync(await FollowAsync(site, "/v1/changes"))).GetProperty("token").GetString()!;
        await site.PutAsync(Ann, "2");
        var after = await NextAsync(await FollowAsync(site, "/v1/changes?after=" + token));
        var resumed = await NextAsync(await FollowAsync(site, "/v1/changes?after=now", ("Last-Event-ID", token)));
        Assert.Equal("2", after.GetProperty("operations")[0].GetProperty("text").GetString());
        Assert.Equal(after.GetRawText(), resumed.GetRawText());
    }

    [Fact]
    public async Task A_stream_from_now_on_tells_only_what_its_filter_takes()
    {
        await using var site = await RunningServer.StartAsync();
        await site.PutAsync(Ann, "before");
        var events = await FollowAsync(site, "/v1/changes?after=now&bucket=carts&prefix=b");
        await site.PutAsync(Ann, "not this");
        await site.PutAsync("/v1/buckets/others/keys/bob", "nor this");
        await site.PostAsync("/v1/transactions", """{"operations":[{"op":"put","bucket":"carts","key":"ann","text":"nor"},{"op":"put","bucket":"carts","key":"bob","text":"this"}]}""");
        var operations = (await NextAsync(events)).GetProperty("operations");
        Assert.Equal("this", Assert.Single(operations.EnumerateArray()).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_stopping_server_ends_its_streams()
    {
        var site = await RunningServer.StartAsync();
        var events = await FollowAsync(site, "/v1/changes");
        var stopped = site.Server.StopAsync();
        Assert.False(await events.MoveNextAsync());
        await stopped;
        await site.DisposeAsync();
    }

    [Theory]
    [InlineData("/v1/changes?after=garbage!")]
    [InlineData("/v1/changes?since=now")]
    [InlineData("/v1/changes?bucket=Carts")]
    public async Task A_stream_that_cannot_begin_says_why(string path)
    {
        await using var site = await RunningServer.StartAsync();
        var answer = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("invalid", await answer.ProblemAsync());
    }

    private static async Task<IAsyncEnumerator<SseItem<string>>> FollowAsync(RunningServer site, string path, params (string Name, string Value)[] headers)
    {
        var answer = await site.GetAsync(path, headers);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return SseParser.Create(await answer.Content.ReadAsStreamAsync(Cancellation)).EnumerateAsync(Cancellation).GetAsyncEnumerator(Cancellation);
    }

    private static async Task<JsonElement> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancellation));
        Assert.Equal("change", events.Current.EventType);
        var change = JsonDocument.Parse(events.Current.Data).RootElement;
        Assert.Equal(events.Current.EventId, change.GetProperty("token").GetString());
        return change;
    }
}
