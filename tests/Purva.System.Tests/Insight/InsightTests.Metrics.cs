using System.Text.Json;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Insight;

/// <summary>What a site shows of its links, its log and its values, over real sockets.</summary>
public sealed partial class InsightTests
{
    [Fact]
    public async Task Metrics_over_time_have_what_was_done()
    {
        await using var site = await RunningServer.StartAsync();
        await site.PutAsync(Ann, "1");
        await site.PutAsync(Ann, "2");
        await site.GetAsync(Ann);
        JsonElement history;
        Dictionary<string, JsonElement> series;

        // One step for all: the site may begin another second between any two requests. The read is the last that is measured.
        do
        {
            history = await (await site.GetAsync("/v1/metrics/history?names=write-latency,conflict-rate,keys,siblings&step=120&from=-60")).JsonAsync();
            series = history.GetProperty("series").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!);
        }
        while (Measured("write-latency") < 2 || Measured("siblings") < 1);
        Assert.Equal([0.5], Values("conflict-rate", "mean"));
        Assert.Equal([1], Values("keys", "last"));
        Assert.Equal([2L], series["siblings"].GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("from").GetInt64()));
        Assert.Equal(history.GetProperty("times").GetArrayLength(), Values("keys", "last").Count);
        Assert.True(Values("write-latency", "p99").Max() > 0);

        long Measured(string name) => series[name].GetProperty("cells").EnumerateArray().Sum(cell => cell.GetProperty("count").GetInt64());

        List<double?> Values(string name, string aggregation) =>
            [.. series[name].GetProperty("values").GetProperty(aggregation).EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (double?)null : value.GetDouble())];
    }

    [Theory]
    [InlineData("?names=nothing")]
    [InlineData("?step=0")]
    [InlineData("?from=tomorrow")]
    [InlineData("?until=0&from=0")]
    [InlineData("?until=0001-01-01T00:00:00Z")]
    [InlineData("?until=9999-12-31T23:59:59Z&from=-9")]
    [InlineData("?from=-2147483648&step=86400")]
    [InlineData("?from=-86400&step=1")]
    [InlineData("?from=2020-01-01T00:00:00Z&until=2019-01-01T00:00:00Z")]
    [InlineData("?from=0001-01-01T00:00:00Z")]
    public async Task What_cannot_be_asked_of_the_metrics_is_refused(string query)
    {
        await using var site = await RunningServer.StartAsync();
        Assert.Equal("invalid", await (await site.GetAsync("/v1/metrics/history" + query)).ProblemAsync());
        var list = await (await site.GetAsync("/v1/metrics")).JsonAsync();
        Assert.Contains(list.GetProperty("metrics").EnumerateArray(), metric => metric.GetProperty("name").GetString() == "write-latency");
    }
}
