using System.Text;
using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class ReplicaIdTests
{
    private static readonly Gen<ReplicaId> Any = Gen.ULong[1, ulong.MaxValue].Select(value => new ReplicaId(value));

    [Fact]
    public void The_order_is_total() => OrderLaws.CheckTotal(Generate.ReplicaId);

    [Fact]
    public void The_order_is_unsigned() =>
        Gen.Select(Any, Any).Sample((left, right) =>
        {
            Assert.Equal(left.Value < right.Value, left < right);
            Assert.Equal(left.Value > right.Value, left > right);
            Assert.Equal(left.Value <= right.Value, left <= right);
            Assert.Equal(left.Value >= right.Value, left >= right);
        });

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Any, "0123456789abcdefAF x-");

    [Fact]
    public void The_default_is_no_replica()
    {
        Assert.True(default(ReplicaId).IsNone);
        Assert.False(new ReplicaId(1).IsNone);
    }

    [Fact]
    public void All_text_forms_agree() =>
        Any.Sample(id =>
        {
            Span<char> chars = stackalloc char[16];
            Span<byte> bytes = stackalloc byte[16];

            Assert.True(id.TryFormat(chars, out var charsWritten) && id.TryFormat(bytes, out var bytesWritten) && bytesWritten == charsWritten);
            Assert.Equal(id.ToString(), chars[..charsWritten].ToString());
            Assert.Equal(id.ToString(), Encoding.ASCII.GetString(bytes[..charsWritten]));
            Assert.Equal(id.ToString(), $"{id}");
        });

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("01")]
    [InlineData("A")]
    [InlineData(" a")]
    [InlineData("g")]
    [InlineData("-1")]
    [InlineData("10000000000000000")]
    public void A_text_that_is_not_canonical_is_refused(string text)
    {
        Assert.False(ReplicaId.TryParse(text, null, out var id));
        Assert.Equal(default, id);
        Assert.Throws<FormatException>(() => ReplicaId.Parse(text));
    }
}
