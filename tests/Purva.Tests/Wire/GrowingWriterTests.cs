using CsCheck;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

public sealed class GrowingWriterTests
{
    [Fact]
    public void It_writes_what_a_writer_of_known_length_writes() => Gen.Select(Gen.ULong.Array[0, 40], Gen.Byte.Array[0, 90]).Sample((numbers, raw) =>
    {
        var room = new byte[500];
        var writer = new WireWriter(room);
        var growing = new GrowingWriter();
        foreach (var number in numbers)
        {
            writer.WriteVar(number);
            growing.WriteVar(number);
        }

        writer.WriteRaw(raw);
        growing.WriteRaw(raw);
        writer.WriteByte(7);
        growing.WriteByte(7);
        Assert.Equal(room.AsSpan(0, writer.Position), growing.Written);
    });

    [Fact]
    public void Text_is_written_as_UTF8_and_what_is_cleared_is_forgotten()
    {
        var writer = new GrowingWriter();
        writer.WriteUtf8("abc");
        writer.Clear();
        writer.WriteUtf8("क😀");
        Assert.Equal("E0A495F09F9880", Convert.ToHexString(writer.Written));
    }
}
