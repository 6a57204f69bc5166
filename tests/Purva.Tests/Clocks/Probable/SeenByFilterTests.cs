using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Probable;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks.Probable;

public sealed class SeenByFilterTests
{
    [Fact]
    public void Merging_is_a_join() => MergeLaws.Check(GenerateProbable.SmallSeenByFilter, (left, right) => left.Merge(right), new SeenByFilter(16, 2));

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(GenerateProbable.SeenByFilter);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(GenerateProbable.SeenByFilter, "01/23");

    [Fact]
    public void The_binary_form_is_as_documented()
    {
        Assert.Equal("020A6040", Convert.ToHexString(CodecLaws.Encode(SeenByFilter.Parse("0110000001/2"))));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<SeenByFilter>([2, 10, 0x60, 0x60]));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<SeenByFilter>([0, 8, 0]));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<SeenByFilter>([2, 0, 0]));
        Assert.Equal(DecodeStatus.NeedMore, CodecLaws.CheckHostile<SeenByFilter>([2, 17, 0, 0]));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<SeenByFilter>([2, 17, 0, 0, 0], new DecodeLimits { MaxCells = 16 }));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<SeenByFilter>([33, 8, 0]));
    }

    [Fact]
    public void Who_has_acknowledged_is_never_missed() =>
        Gen.Select(GenerateProbable.SeenByFilter, Gen.ULong[1, ulong.MaxValue]).Sample((filter, value) =>
        {
            var replica = new ReplicaId(value);
            Assert.True(filter.With(replica).MayHaveSeen(replica));
            Assert.True(filter.With(replica).Merge(filter).MayHaveSeen(replica));
            Assert.Equal(filter.ToString().Split('/')[0].Count(digit => digit == '1'), filter.BitsSet);
        });

    [Theory]
    [InlineData(64, 3, 10)]
    [InlineData(200, 7, 20)]
    [InlineData(50, 1, 30)]
    public void Who_has_not_seems_to_have_as_often_as_stated(int size, int hashes, int acknowledged)
    {
        var random = new Random(3);
        var filter = new SeenByFilter(size, hashes);
        for (var i = 0; i < acknowledged; i++)
        {
            filter = filter.With(Draw(random));
        }

        var wrong = Enumerable.Range(0, 200_000).Count(_ => filter.MayHaveSeen(Draw(random))) / 200_000.0;

        Assert.InRange(wrong, filter.FalsePositiveProbability * 0.93, filter.FalsePositiveProbability * 1.07);
    }

    [Fact]
    public void An_empty_filter_excludes_everybody()
    {
        var filter = new SeenByFilter(16, 2);

        Assert.False(filter.MayHaveSeen(new ReplicaId(7)));
        Assert.Equal(0, filter.FalsePositiveProbability);
        Assert.Equal((16, 2, 0), (filter.Size, filter.Hashes, filter.BitsSet));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeenByFilter(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeenByFilter(8, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeenByFilter(8, 33));
        Assert.Throws<ArgumentException>(() => new SeenByFilter(8, 1).With(default));
        Assert.Throws<ArgumentException>(() => new SeenByFilter(8, 1).Merge(new SeenByFilter(9, 1)));
        Assert.Throws<FormatException>(() => SeenByFilter.Parse("012/1"));
        Assert.Throws<FormatException>(() => SeenByFilter.Parse("01/"));
        Assert.Throws<FormatException>(() => SeenByFilter.Parse("01/0"));
        Assert.Throws<FormatException>(() => SeenByFilter.Parse("/1"));
    }

    private static ReplicaId Draw(Random random) => new((ulong)random.NextInt64(1, long.MaxValue));
}
