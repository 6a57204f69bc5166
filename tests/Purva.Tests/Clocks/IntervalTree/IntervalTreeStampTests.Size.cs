using Purva.Clocks;
using Purva.Clocks.IntervalTree;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks.IntervalTree;

public sealed partial class IntervalTreeStampTests
{
    private const int Steps = 4_000;

    /// <summary>The mean sizes that the documentation gives, in bytes: the runs are seeded, so they are always the same.</summary>
    [Theory]
    [InlineData(4, false, 7, 4, 41, 9)]
    [InlineData(16, false, 19, 4, 151, 23)]
    [InlineData(64, false, 65, 4, 577, 65)]
    [InlineData(4, true, 10, 3, 3_058, 342)]
    [InlineData(16, true, 90, 3, 3_173, 354)]
    [InlineData(64, true, 196, 4, 3_029, 338)]
    public void The_sizes_are_as_documented(int processes, bool isChurning, int stampSize, int renewedSize, int namedVectorSize, int countersSize)
    {
        var stamps = IntervalTreeStamp.Seed.Fork(processes);
        var vectors = new VersionVector[processes];
        var ids = Enumerable.Range(0, processes).Select(i => new ReplicaId((ulong)i + 1)).ToArray();
        var random = new Random(7);
        var born = processes;
        for (var step = 0; step < Steps; step++)
        {
            var (a, b) = (random.Next(processes), random.Next(processes - 1));
            b += b >= a ? 1 : 0;
            if (isChurning && random.Next(10) == 0)
            {
                Assert.Equal(JoinResult.Joined, stamps[b].Join(stamps[a], out stamps[b]));
                var parent = (a + 1 + random.Next(processes - 1)) % processes;
                (stamps[parent], stamps[a]) = stamps[parent].Fork();
                vectors[b] = vectors[b].Merge(vectors[a]);
                (vectors[a], ids[a]) = (vectors[parent], new ReplicaId((ulong)++born));
            }
            else if (random.Next(2) == 0)
            {
                stamps[a] = stamps[a].Advance();
                vectors[a] = vectors[a].Advance(ids[a], out _);
            }
            else
            {
                Assert.Equal(JoinResult.Joined, stamps[a].Join(stamps[b].Peek(), out stamps[a]));
                vectors[a] = vectors[a].Merge(vectors[b]);
            }
        }

        Assert.Equal(JoinResult.Joined, IntervalTreeStamp.Renew(stamps, out var renewed));
        Assert.Equal(stampSize, Rounded(stamps.Average(stamp => stamp.EncodedLength)));
        Assert.Equal(renewedSize, Rounded(renewed.Average(stamp => stamp.EncodedLength)));
        Assert.Equal(countersSize, Rounded(vectors.Average(SizeOfCounters)));
        Assert.Equal(namedVectorSize, Rounded(vectors.Average(vector => (8 * vector.Count) + SizeOfCounters(vector))));
    }

    /// <summary>A vector whose replicas are agreed on: their number, and a counter for each.</summary>
    private static int SizeOfCounters(VersionVector vector)
    {
        var size = WireWriter.VarLength((ulong)vector.Count);
        foreach (var entry in vector.Entries)
        {
            size += WireWriter.VarLength(entry.Counter);
        }

        return size;
    }

    private static int Rounded(double size) => (int)Math.Round(size, MidpointRounding.AwayFromZero);
}
