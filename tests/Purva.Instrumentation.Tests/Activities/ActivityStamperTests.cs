using System.Diagnostics;
using Purva.Clocks;
using Xunit;

namespace Purva.Instrumentation.Tests.Activities;

public sealed class ActivityStamperTests
{
    [Fact]
    public void Activities_that_somebody_records_bear_the_clocks_of_their_start_and_stop()
    {
        using var source = new ActivitySource("stamped by " + Guid.NewGuid());
        using var recorder = Listen(source.Name, ActivitySamplingResult.AllDataAndRecorded);
        using var tracer = new CausalTracer(new CausalTracingOptions { Host = "shop", Replica = new ReplicaId(1) });
        var before = tracer.Current.Dot.Counter;
        var activity = source.StartActivity("count the till")!;
        var started = (string?)activity.GetTagItem("purva.clock");
        tracer.Record("counted");
        activity.Stop();

        // Other tests' activities may be events here too; the order is what must hold.
        Assert.StartsWith("shop-1:", started, StringComparison.Ordinal);
        var stopped = (string?)activity.GetTagItem("purva.clock.stop");
        Assert.InRange(CounterOf(started!), before + 1, ulong.MaxValue);
        Assert.InRange(CounterOf(stopped!), CounterOf(started!) + 2, ulong.MaxValue);
    }

    [Fact]
    public async Task Names_and_addresses_are_cut_as_texts_are()
    {
        using var folder = new Export.Folder();
        using var source = new ActivitySource("named at length " + Guid.NewGuid());
        using var recorder = Listen(source.Name, ActivitySamplingResult.AllDataAndRecorded);
        await using (var tracer = new CausalTracer(new CausalTracingOptions { Host = "shop", File = new CausalLogFile(folder.File("shop.log")) }))
        {
            source.StartActivity(new string('x', 100_000))!.Stop();
            using var client = new HttpClient(new CausalHttpHandler(tracer) { InnerHandler = new SocketsHttpHandler() });
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://127.0.0.1:1/" + new string('y', 60_000)), TestContext.Current.CancellationToken));
        }

        Assert.All(folder.Lines("shop.log"), line => Assert.InRange(line.Length, 1, 4_096 + 500));
        Assert.Contains(folder.Lines("shop.log"), line => line.Contains("GET http://127.0.0.1:1/yyy", StringComparison.Ordinal));
    }

    [Fact]
    public void No_activity_is_made_on_account_of_the_stamps()
    {
        using var source = new ActivitySource("asked for by nobody " + Guid.NewGuid());
        using var tracer = new CausalTracer(new CausalTracingOptions { Host = "shop" });
        Assert.Null(source.StartActivity("count the till"));
    }

    [Fact]
    public void An_activity_that_only_passes_on_its_identity_is_no_event()
    {
        using var source = new ActivitySource("not recorded " + Guid.NewGuid());
        using var recorder = Listen(source.Name, ActivitySamplingResult.PropagationData);
        using var tracer = new CausalTracer(new CausalTracingOptions { Host = "shop" });
        using var activity = source.StartActivity("count the till")!;
        Assert.Null(activity.GetTagItem("purva.clock"));
    }

    private static ulong CounterOf(string stamp) => ulong.Parse(stamp["shop-1:".Length..], System.Globalization.CultureInfo.InvariantCulture);

    private static ActivityListener Listen(string name, ActivitySamplingResult result)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => result,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
