using System.Text;
using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class EpochTimestampTests
{
    private static readonly Gen<EpochTimestamp> Any =
        Gen.Select(Gen.ULong[0, 2], Generate.VersionVector, (epoch, vector) => new EpochTimestamp(epoch, vector));

    private static readonly Gen<EpochTimestamp> Wide =
        Gen.Select(Gen.Frequency((1, Gen.ULong), (3, Gen.ULong[0, 300])), Generate.WideVersionVector, (epoch, vector) => new EpochTimestamp(epoch, vector));

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Wide);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Wide, "{}:,ab019@@");

    [Fact]
    public void Merging_is_a_join() => MergeLaws.Check(Any, (left, right) => left.Merge(right), default);

    [Fact]
    public void A_whole_epoch_lies_before_the_next() =>
        Gen.Select(Any, Any).Sample((left, right) =>
        {
            var expected = left.Epoch == right.Epoch ? left.Vector.CompareCausally(right.Vector)
                : left.Epoch < right.Epoch ? CausalOrder.Before : CausalOrder.After;
            Assert.Equal(expected, left.CompareCausally(right));
            Assert.Equal(expected.Reversed, right.CompareCausally(left));
            Assert.Equal(left == right, expected == CausalOrder.Equal);
            Assert.True(left.Merge(right).CompareCausally(left) is CausalOrder.After or CausalOrder.Equal);
        });

    [Fact]
    public void The_forms_are_as_documented()
    {
        var value = EpochTimestamp.Parse("300@{a:1}");
        Span<char> chars = stackalloc char[20];
        Span<byte> bytes = stackalloc byte[20];

        Assert.Equal(new EpochTimestamp(300, VersionVector.Parse("{a:1}")), value);
        Assert.Equal("AC0200", Convert.ToHexString(CodecLaws.Encode(EpochTimestamp.Parse("300@{}"))));
        Assert.True(value.TryFormat(chars, out var written) && value.TryFormat(bytes, out var length) && length == written);
        Assert.Equal("300@{a:1}", chars[..written].ToString());
        Assert.Equal("300@{a:1}", Encoding.ASCII.GetString(bytes[..written]));
    }

    [Theory]
    [InlineData("{a:1}")]
    [InlineData("@{a:1}")]
    [InlineData("01@{a:1}")]
    [InlineData("1@")]
    [InlineData("18446744073709551616@{}")]
    public void A_text_that_is_no_timestamp_is_refused(string text) =>
        Assert.Throws<FormatException>(() => EpochTimestamp.Parse(text));
}
