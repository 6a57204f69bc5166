using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class VectorStampTests
{
    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Generate.WideVectorStamp);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Generate.WideVectorStamp, "@{}:,123ab");

    [Fact]
    public void The_binary_form_is_as_documented() =>
        Assert.Equal("02000000000000000A000000AB0201", Convert.ToHexString(CodecLaws.Encode(VectorStamp.Parse("b@{a:1,b:300}"))));

    [Fact]
    public void The_last_byte_says_which_entry_is_the_events_own()
    {
        Assert.Equal(0, CodecLaws.Encode(VectorStamp.Parse("a@{a:1,b:300}"))[^1]);
        Assert.Equal(1, CodecLaws.Encode(VectorStamp.Parse("b@{a:1,b:300}"))[^1]);
    }

    [Fact]
    public void An_entry_that_is_not_there_and_an_empty_vector_are_malformed()
    {
        byte[] beyond = [.. CodecLaws.Encode(VersionVector.Parse("{a:1}")), 1];
        byte[] empty = [0, 0];

        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<VectorStamp>(beyond));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<VectorStamp>(empty));
    }

    [Theory]
    [InlineData("a@{}")]
    [InlineData("a@{b:1}")]
    [InlineData("@{a:1}")]
    [InlineData("{a:1}")]
    public void A_text_that_is_no_stamp_is_refused(string text)
    {
        Assert.False(VectorStamp.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => VectorStamp.Parse(text));
    }

    [Fact]
    public void A_vector_that_has_not_seen_the_replica_stamps_no_event_of_it() =>
        Assert.Throws<ArgumentException>(() => new VectorStamp(new ReplicaId(0xb), VersionVector.Parse("{a:1}")));

    [Fact]
    public void The_text_form_is_the_same_in_characters_and_bytes() =>
        Generate.WideVectorStamp.Sample(stamp =>
        {
            Span<char> chars = stackalloc char[2_000];
            Span<byte> bytes = stackalloc byte[2_000];
            Assert.True(stamp.TryFormat(chars, out var charsWritten));
            Assert.True(stamp.TryFormat(bytes, out var bytesWritten));
            Assert.Equal(stamp.ToString(), chars[..charsWritten].ToString());
            Assert.Equal(stamp.ToString(), System.Text.Encoding.UTF8.GetString(bytes[..bytesWritten]));
            Assert.False(stamp.TryFormat(chars[..(charsWritten - 1)], out _));
            Assert.False(stamp.TryFormat(bytes[..(bytesWritten - 1)], out _));
        });

    [Fact]
    public void Comparing_allocates_nothing()
    {
        var left = VectorStamp.Parse("a@{a:1,b:2}");
        var right = VectorStamp.Parse("b@{a:1,b:3}");

        Assert.Equal(0, Allocation.Of(() => left.CompareCausally(right)));
        Assert.Equal(0, Allocation.Of(() => left.HappenedBefore(right)));
    }
}
