using CsCheck;
using Purva.TestKit.Logs;
using Purva.Tracing.Reading.Spans;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Spans;

public sealed class ProtobufReaderTests
{
    [Fact]
    public void Fields_of_every_form_are_read()
    {
        byte[] message = [0x08, 0x96, 0x01, 0x11, 1, 0, 0, 0, 0, 0, 0, 0, 0x1A, 2, 7, 8, 0x25, 5, 0, 0, 0, 0x80, 0x80, 0x01, 0x80, 0x00];
        var reader = new ProtobufReader(message);
        var found = new List<string>();
        while (reader.TryNext())
        {
            found.Add($"{reader.Field}={reader.Number}/{Convert.ToHexString(reader.Bytes)}");
        }

        Assert.Equal(["1=150/", "2=1/", "3=0/0708", "4=5/", "2048=0/"], found);
        Assert.False(reader.IsMalformed);
    }

    [Theory]
    [InlineData("08")]
    [InlineData("0880")]
    [InlineData("0A05AA")]
    [InlineData("0AFFFFFFFFFFFFFFFFFF01")]
    [InlineData("1100")]
    [InlineData("0B")]
    [InlineData("00")]
    [InlineData("FFFFFFFFFFFFFFFFFF7F00")]
    [InlineData("08FFFFFFFFFFFFFFFFFFFFFF01")]
    public void What_is_no_message_ends_it(string hex)
    {
        var reader = new ProtobufReader(Convert.FromHexString(hex));

        Assert.False(reader.TryNext());
        Assert.True(reader.IsMalformed);
        Assert.False(reader.TryNext());
    }

    [Fact]
    public void Integers_are_read_as_they_were_written() =>
        Gen.ULong.Sample(value =>
        {
            ReadOnlySpan<byte> bytes = GenerateSpans.Varint(value);
            return ProtobufReader.TryVarint(ref bytes, out var read) && read == value && bytes.IsEmpty;
        });
}
