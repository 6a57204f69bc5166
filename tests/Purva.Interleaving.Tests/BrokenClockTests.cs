using Xunit;

namespace Purva.InterleavingTests;

/// <summary>The tester is tested: it finds what must be found.</summary>
[Collection(Interleavings.OneAtATime)]
public sealed class BrokenClockTests
{
    [Fact]
    public void A_clock_that_reads_and_then_writes_is_found_to_issue_twice() => Assert.Contains("issued twice", Interleavings.FirstBug(async () =>
    {
        var clock = new BrokenClock();
        ulong first = 0, second = 0;
        await Interleavings.Together(() => first = clock.Advance(), () => second = clock.Advance());
        Interleavings.Holds(first != second, "issued twice");
    }), StringComparison.Ordinal);

    private sealed class BrokenClock
    {
        private ulong last;

        public ulong Advance()
        {
            var next = Volatile.Read(ref last) + 1;
            Volatile.Write(ref last, next);
            return next;
        }
    }
}
