using Purva.Clocks;
using Purva.Instrumentation.Stamps;
using Xunit;

namespace Purva.Instrumentation.Tests.Stamps;

/// <summary>Tests that look at the memory of the whole process, and so run alone.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Many short-lived processes, honest or not, make neither the header nor the memory grow.</summary>
[Collection(nameof(Alone))]
public sealed class StormTests
{
    private const int Strangers = 100_000;

    [Theory]
    [InlineData(1)]
    [InlineData(ClockHeader.MaxEntries)]
    public void A_hundred_thousand_processes_leave_no_more_than_there_is_room_for(int entriesEach)
    {
        using var tracer = Tracer.Make("shop", ulong.MaxValue, maxHosts: 16);
        tracer.Receive("warm-1:1", "received", out _);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var longest = 0;
        for (var i = 0; i < Strangers / entriesEach; i++)
        {
            var outcome = tracer.Receive(Header(i, entriesEach), "received", out var stamp);
            Assert.Equal(ReceiveOutcome.Accepted, outcome);
            longest = Math.Max(longest, stamp.ToString().Length);
        }

        var after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.Equal(15, tracer.Counts.Remembered);
        Assert.InRange(longest, 1, 16 * (HostLabel.MaxLength + 22));
        Assert.True(tracer.Current.Clock.IsLossy);
        Assert.InRange(after - before, long.MinValue, 512 * 1024);
        Assert.Equal((ulong)(Strangers / entriesEach) + 1, tracer.Current.Dot.Counter);
    }

    [Fact]
    public void Who_goes_on_talking_is_not_forgotten_for_strangers()
    {
        using var tracer = Tracer.Make("shop", 1, maxHosts: 4);
        for (var i = 0; i < 1_000; i++)
        {
            tracer.Receive($"cart-2:{i + 1}", "received", out _);
            tracer.Receive(Header(i, 1), "received", out var stamp);
            Assert.Equal((ulong)i + 1, stamp.Clock.Kept[new ReplicaId(2)]);
        }
    }

    private static string Header(int at, int entries) =>
        string.Join(',', Enumerable.Range(at * entries, entries).Select(i => $"a-program-with-quite-a-long-name-{new ReplicaId(0x1000_0000_0000_0000UL + (ulong)i)}:{i + 1}"));
}
