using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed partial class VersionVectorTests
{
    [Fact]
    public void The_binary_form_is_canonical()
    {
        CodecLaws.Check(Generate.VersionVector);
        CodecLaws.Check(Generate.WideVersionVector);
    }

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Generate.WideVersionVector, "{}:,123abc ");

    [Theory]
    [InlineData("{}", "00")]
    [InlineData("{a:300}", "01000000000000000AAB02")]
    [InlineData("{a:1,b:300}", "02000000000000000A000000AB02")]
    [InlineData("{a:1,c:300,f:2}", "03000000000000000A0001020000AB0201")]
    [InlineData("{a:1023,b:1024}", "02000000000000000A000AFEFF0F")]
    public void The_binary_form_is_as_documented(string vector, string hex) =>
        Assert.Equal(hex, Convert.ToHexString(CodecLaws.Encode(VersionVector.Parse(vector))));

    [Theory]
    [InlineData("02000000000000000AFFFFFFFFFFFFFFFFFF01000000", "a replica beyond the last")]
    [InlineData("01000000000000000AFFFFFFFFFFFFFFFFFF01", "a counter beyond the last")]
    [InlineData("01000000000000000001", "no replica")]
    [InlineData("8000", "an overlong count")]
    [InlineData("02000000000000000A0000FE07FF07", "counters as LEB128 that are shorter packed")]
    [InlineData("02000000000000000A000AFEFF1F", "a bit after the last counter")]
    public void Bytes_that_are_not_canonical_are_malformed(string hex, string reason) =>
        Assert.True(CodecLaws.CheckHostile<VersionVector>(Convert.FromHexString(hex)) == DecodeStatus.Malformed, reason);

    [Fact]
    public void Eight_writers_up_to_a_million_take_at_most_40_bytes_where_their_identities_cluster() =>
        Gen.Select(Gen.ULong[1, ulong.MaxValue - 1_024], Gen.ULong[0, 127].Array[7], Gen.ULong[1, 1_000_000].Array[8]).Sample((first, gaps, counters) =>
        {
            var replica = first;
            var builder = new VersionVector.Builder();
            for (var i = 0; i < counters.Length; i++)
            {
                builder.Add(new Dot(new ReplicaId(replica), counters[i]));
                replica += i < gaps.Length ? gaps[i] + 1 : 0;
            }

            Assert.InRange(builder.ToVector().EncodedLength, 1, 40);
        });

    [Fact]
    public void Identities_drawn_at_random_take_no_more_than_as_they_are() =>
        Generate.WideVersionVector.Sample(vector =>
            Assert.InRange(vector.EncodedLength, 1, 4 + vector.Entries.ToArray().Sum(entry => entry.EncodedLength)));

    [Fact]
    public void More_entries_than_allowed_are_over_the_limit()
    {
        var bytes = CodecLaws.Encode(VersionVector.Parse("{a:1,b:2,c:3}"));

        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<VersionVector>(bytes, new DecodeLimits { MaxVectorEntries = 2 }));
        Assert.Equal(DecodeStatus.Done, CodecLaws.CheckHostile<VersionVector>(bytes, new DecodeLimits { MaxVectorEntries = 3 }));
    }

    [Fact]
    public void A_great_count_with_nothing_behind_it_allocates_no_entries()
    {
        byte[] bytes = [0xFF, 0x1F, 1, 2, 3];
        var decode = () => { CodecLaws.CheckHostile<VersionVector>(bytes, DecodeLimits.Default); };

        Assert.InRange(Allocation.Of(decode), 0, 1_000 * 1_000);
        Assert.Equal(DecodeStatus.NeedMore, CodecLaws.CheckHostile<VersionVector>(bytes));
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        var vector = VersionVector.Parse("{1:3,2:8,a:1,c:9}");
        var bytes = new byte[vector.EncodedLength];
        var write = () =>
        {
            var writer = new WireWriter(bytes.AsSpan(0, vector.EncodedLength));
            vector.Write(ref writer);
        };

        Assert.Equal(0, Allocation.Of(write));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("a:1")]
    [InlineData("{a:1,}")]
    [InlineData("{a:1,a:2}")]
    [InlineData("{a:0}")]
    [InlineData("{a:1|b:2}")]
    public void A_text_that_is_no_vector_is_refused(string text)
    {
        Assert.False(VersionVector.TryParse(text, null, out var vector));
        Assert.True(vector.IsEmpty);
        Assert.Throws<FormatException>(() => VersionVector.Parse(text));
    }

    [Fact]
    public void A_text_may_have_spaces_and_any_order() =>
        Assert.Equal("{a:1,b:2}", VersionVector.Parse("{ b:2 , a:1 }").ToString());
}
