using System.Text.Json;
using Purva.Clocks;
using Xunit;

namespace Purva.Instrumentation.Tests.Export;

public sealed class SiteTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_sent_as_json_lines_under_the_name_of_the_trace()
    {
        await using var site = await PretendedSite.StartAsync(Cancellation);
        await using var tracer = Make(site, token: "secret");
        tracer.Record("one");
        tracer.Record("two");
        await tracer.FlushAsync(Cancellation);

        var requests = site.Requests.ToArray();
        Assert.All(requests, request => Assert.Equal(("/v1/traces/a-day", "application/x-ndjson", "Bearer secret"), (request.Path, request.Type, request.Authorization)));
        Assert.Equal(["one", "two"], Texts(requests.Select(request => request.Body)));
        Assert.Equal(2, tracer.Counts.Exported);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task A_batch_that_was_not_taken_is_sent_again(int status)
    {
        await using var site = await PretendedSite.StartAsync(Cancellation);
        site.Answers.Enqueue(status);
        await using var tracer = Make(site);
        tracer.Record("one");
        await tracer.FlushAsync(Cancellation);

        var requests = site.Requests.ToArray();
        Assert.Equal(2, requests.Length);
        Assert.Equal(requests[0].Body, requests[1].Body);
        Assert.Equal((1L, 0L), (tracer.Counts.Exported, tracer.Counts.Failed));
    }

    [Fact]
    public async Task A_batch_that_is_refused_for_good_is_counted_and_the_next_one_sent()
    {
        await using var site = await PretendedSite.StartAsync(Cancellation);
        site.Answers.Enqueue(400);
        await using var tracer = Make(site);
        tracer.Record("one");
        await tracer.FlushAsync(Cancellation);
        tracer.Record("two");
        await tracer.FlushAsync(Cancellation);
        Assert.Equal((1L, 1L), (tracer.Counts.Exported, tracer.Counts.Failed));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_batch_and_its_token_go_to_no_other_address_than_the_one_of_the_options(int status)
    {
        await using var elsewhere = await PretendedSite.StartAsync(Cancellation);
        await using var site = await PretendedSite.StartAsync(Cancellation);
        site.Elsewhere = elsewhere.Address;
        site.Answers.Enqueue(status);
        await using var tracer = Make(site, token: "secret");
        tracer.Record("one");
        await tracer.FlushAsync(Cancellation);
        Assert.Empty(elsewhere.Requests);
        Assert.Equal((0L, 1L), (tracer.Counts.Exported, tracer.Counts.Failed));
    }

    [Fact]
    public async Task A_site_that_is_away_holds_up_nobody_and_gets_what_there_was_room_for()
    {
        await using var site = await PretendedSite.StartAsync(Cancellation);
        site.Answers.Enqueue(500);

        // Nothing is sent but by the two flushes, however long each line of this takes.
        await using var tracer = Make(site, queueLength: 8, time: new StoppedTime());
        tracer.Record("first");
        using var impatient = new CancellationTokenSource();
        var flushing = tracer.FlushAsync(impatient.Token);
        while (site.Requests.IsEmpty)
        {
            await Task.Yield();
        }

        for (var i = 0; i < 100; i++)
        {
            tracer.Record($"{i}");
        }

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => flushing);
        await tracer.FlushAsync(Cancellation);
        var texts = Texts(site.Requests.Skip(1).Select(request => request.Body));
        Assert.Equal((92L, 9L), (tracer.Counts.Dropped, tracer.Counts.Exported));
        Assert.Equal(["first", "0", "1", "2", "3", "4", "5", "6", "7"], texts);
    }

    [Fact]
    public async Task What_waits_is_sent_when_the_process_ends()
    {
        await using var site = await PretendedSite.StartAsync(Cancellation);
        await using (var tracer = Make(site))
        {
            tracer.Record("one");
        }

        Assert.Equal(["one"], Texts(site.Requests.Select(request => request.Body)));
    }

    private static CausalTracer Make(PretendedSite site, string? token = null, int queueLength = 100, TimeProvider? time = null) => new(new CausalTracingOptions
    {
        Host = "shop",
        Replica = new ReplicaId(1),
        QueueLength = queueLength,
        StampActivities = false,
        Site = new CausalTraceSite(site.Address, "a-day") { BearerToken = token },
    }, time);

    private static IEnumerable<string> Texts(IEnumerable<string> bodies) => bodies
        .SelectMany(body => body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()!);
}
