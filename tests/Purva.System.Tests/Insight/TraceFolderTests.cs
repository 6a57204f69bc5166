using Purva.Server.Traces;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Insight;

/// <summary>The folder of traces while several use it.</summary>
public sealed class TraceFolderTests
{
    [Fact]
    public async Task A_trace_that_goes_while_all_are_listed_is_left_out()
    {
        using var place = new TestFolder();
        var folder = new TraceFolder(place.Path, new TraceLimits(100, long.MaxValue));
        for (var i = 0; i < 40; i++)
        {
            folder.Append($"stays-{i}", "{}\n"u8);
        }

        var changing = Task.Run(() => Enumerable.Range(0, 5_000).All(i => folder.Append($"goes-{i % 20}", "{}\n"u8) == TraceAppend.Kept && folder.Delete($"goes-{i % 20}")), TestContext.Current.CancellationToken);
        while (!changing.IsCompleted)
        {
            var listed = folder.List();
            Assert.Equal(40, listed.Count(trace => trace.Name.StartsWith("stays", StringComparison.Ordinal)));
            Assert.All(listed, trace => Assert.InRange(trace.Bytes, 0, 3));
            folder.Open("goes-1")?.Dispose();
        }

        Assert.True(await changing);
    }
}
