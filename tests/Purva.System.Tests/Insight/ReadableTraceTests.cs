using System.Text;
using Purva.SystemTests.Server;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.SystemTests.Insight;

/// <summary>What a site tells as a trace is read by what reads traces.</summary>
public sealed class ReadableTraceTests
{
    [Fact]
    public async Task The_log_and_what_was_posted_load_without_a_problem()
    {
        await using var site = await RunningServer.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await site.PutAsync($"/v1/buckets/carts/keys/k{i}", "v");
        }

        var log = await (await site.GetAsync("/v1/log?form=trace")).TextAsync();
        var execution = Assert.Single(Read(log).Executions);
        Assert.Equal(6, execution.Count);
        Assert.Equal("east", Assert.Single(execution.Hosts));
        Assert.Equal("put carts/k4", execution.TextOf(5));
        await site.SendAsync(HttpMethod.Post, "/v1/traces/copy", new ByteArrayContent(Encoding.UTF8.GetBytes(log)) { Headers = { ContentType = new("application/x-ndjson") } });
        Assert.Equal(log, await (await site.GetAsync("/v1/traces/copy")).TextAsync());
    }

    private static Trace Read(string text)
    {
        var reader = new TraceReader(TraceForms.JsonLines, TraceLimits.Default);
        reader.Feed(Encoding.UTF8.GetBytes(text));
        var trace = reader.Complete();
        Assert.Empty(trace.Problems);
        return trace;
    }
}
