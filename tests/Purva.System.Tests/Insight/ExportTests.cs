using System.Net.Http.Headers;
using System.Text;
using Purva.Clocks;
using Purva.Instrumentation;
using Purva.SystemTests.Server;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.SystemTests.Insight;

/// <summary>Programs that send their causal logs to a real site.</summary>
public sealed class ExportTests
{
    private const string Secret = "0123456789abcdef";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_programs_logs_meet_at_a_site_and_are_read_back_with_right_clocks()
    {
        await using var site = await RunningServer.StartAsync(options => options.Tokens = [Secret]);
        await using (CausalTracer shop = Make(site, "shop", 1), mail = Make(site, "mail", 2))
        {
            for (var i = 0; i < 100; i++)
            {
                mail.Record("waits");
                mail.Receive($"{shop.Send($"order {i}")}", $"order {i} came", out _);
            }

            await Task.WhenAll(shop.FlushAsync(Cancellation), mail.FlushAsync(Cancellation));
            Assert.Equal((100, 200, 0), (shop.Counts.Exported, mail.Counts.Exported, shop.Counts.Failed + mail.Counts.Failed));
        }

        site.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        var reader = new TraceReader(TraceForms.Find("json")!, TraceLimits.Default);
        reader.Feed(Encoding.UTF8.GetBytes(await (await site.GetAsync("/v1/traces/day-1")).TextAsync()));
        var trace = reader.Complete();
        var execution = Assert.Single(trace.Executions);
        Assert.Equal((300, 0, 0), (execution.Count, trace.ProblemCount, ClockCheck.Of(execution).ProblemCount));
        Assert.Equal(100, Causes.Of(execution).MessageCount);
    }

    [Theory]
    [InlineData("Day")]
    [InlineData("a day")]
    [InlineData("-day")]
    [InlineData("../day")]
    public async Task What_a_site_would_not_call_a_trace_is_refused_before_anything_is_sent(string name)
    {
        await using var site = await RunningServer.StartAsync();
        Assert.Throws<ArgumentException>(() => new CausalTracer(new CausalTracingOptions { Host = "shop", Site = new CausalTraceSite(site.Http.BaseAddress!, name) }));
        var body = new StringContent("""{"host":"a","clock":{"a":1},"event":"e"}""", new MediaTypeHeaderValue("application/x-ndjson"));
        Assert.False((await site.SendAsync(HttpMethod.Post, "/v1/traces/" + Uri.EscapeDataString(name), body)).IsSuccessStatusCode);
    }

    // Activities are the whole process's, and so of the tests that run beside this one: only what is recorded here is to be counted.
    private static CausalTracer Make(RunningServer site, string host, ulong replica) =>
        new(new CausalTracingOptions
        {
            Host = host,
            Replica = new ReplicaId(replica),
            StampActivities = false,
            Site = new CausalTraceSite(site.Http.BaseAddress!, "day-1") { BearerToken = Secret },
        });
}
