using System.Text;
using Purva.Text.Storing;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Text.Storing;

public sealed class PackedPartTests
{
    public static TheoryData<string> Texts => ["", "short", string.Join(' ', Enumerable.Range(0, 500)), new string('a', 10_000)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_is_packed_is_unpacked_whole_or_its_beginning(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var writer = new GrowingWriter();
        PackedPart.Write(writer, bytes);
        Assert.Equal(TextFileStatus.Done, PackedPart.TryRead(writer.Written, TextFileLimits.Default, out var part));
        Assert.Equal(bytes.Length, part.Length);
        foreach (var length in new[] { 0, bytes.Length / 2, bytes.Length })
        {
            var room = new byte[length];
            Assert.True(part.TryUnpack(room));
            Assert.Equal(bytes[..length], room);
        }
    }

    [Fact]
    public void It_is_compressed_where_that_helps_and_never_so_far_that_a_few_bytes_become_many()
    {
        Assert.InRange(LengthOf(string.Join(' ', Enumerable.Range(0, 500))), 300, 1_200);
        Assert.Equal(6, LengthOf("short"));
        Assert.Equal(10_003, LengthOf(new string('a', 10_000)));
        static int LengthOf(string text)
        {
            var writer = new GrowingWriter();
            PackedPart.Write(writer, Encoding.UTF8.GetBytes(text));
            return writer.Length;
        }
    }

    [Theory]
    [InlineData("", TextFileStatus.Malformed)]
    [InlineData("06414243", TextFileStatus.Done)]
    [InlineData("064142", TextFileStatus.Malformed)]     // shorter than it says
    [InlineData("0641424344", TextFileStatus.Malformed)] // longer than it says
    [InlineData("C3020B", TextFileStatus.Malformed)]     // says to become more than sixteen times as long
    [InlineData("FFFFFFFF0F0B", TextFileStatus.OverLimit)]
    public void What_it_says_of_itself_is_looked_at_before_anything_is_unpacked(string hex, TextFileStatus expected) =>
        Assert.Equal(expected, PackedPart.TryRead(Convert.FromHexString(hex), TextFileLimits.Default, out _));

    [Fact]
    public void What_no_compressor_made_is_not_unpacked()
    {
        Assert.Equal(TextFileStatus.Done, PackedPart.TryRead(Convert.FromHexString("0BFFFFFF"), TextFileLimits.Default, out var part));
        Assert.False(part.TryUnpack(new byte[5]));
        Assert.False(part.TryUnpack(new byte[2]));
    }
}
