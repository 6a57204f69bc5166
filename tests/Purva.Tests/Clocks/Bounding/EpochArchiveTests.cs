using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class EpochArchiveTests
{
    [Fact]
    public void What_lies_within_the_retention_is_known_and_the_rest_is_told_apart() =>
        Gen.Select(Gen.ULong[0, 3], Gen.Int[0, 4], Generate.VersionVector.Array[0, 8]).Sample((first, retention, finals) =>
        {
            var archive = new EpochArchive(first, retention);
            foreach (var final in finals)
            {
                archive.Add(final);
            }

            var open = first + (ulong)finals.Length;
            Assert.Equal(open, archive.Open);
            for (ulong epoch = 0; epoch < open + 2; epoch++)
            {
                var at = (int)epoch - (int)first;
                var expected = epoch >= open ? EpochAnswer.NotOver
                    : at >= 0 && at >= finals.Length - retention ? EpochAnswer.Known : EpochAnswer.Forgotten;
                Assert.Equal(expected, archive.Find(epoch, out var found));
                Assert.Equal(expected == EpochAnswer.Known ? finals[at] : VersionVector.Empty, found);
                Assert.Equal(expected == EpochAnswer.Known, epoch >= archive.Oldest && epoch < archive.Open);
            }
        });

    [Fact]
    public void The_last_epoch_does_not_end()
    {
        var archive = new EpochArchive(ulong.MaxValue, 3);

        Assert.Throws<OverflowException>(() => archive.Add(VersionVector.Empty));
        Assert.Equal((ulong.MaxValue, ulong.MaxValue), (archive.Open, archive.Oldest));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EpochArchive(0, -1));
    }
}
