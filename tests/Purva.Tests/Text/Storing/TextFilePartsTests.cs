using Purva.TestKit.Fuzzing;
using Purva.Text.Storing;
using Xunit;

namespace Purva.Tests.Text.Storing;

public sealed class TextFilePartsTests
{
    [Fact]
    public void A_file_is_its_head_its_parts_and_a_checksum()
    {
        var file = TextFileParts.Write([0xAA], [0xBB, 0xCC]);
        Assert.Equal("50545854" + "0101" + "0101AA" + "0302BBCC", Convert.ToHexString(file)[..^8]);
        Assert.Equal(file, TextFiles.WithChecksum(file));
        Assert.Equal(TextFileStatus.Done, TextFileParts.TryRead(file, out var parts));
        Assert.Equal([0xAA], parts.ContentPart.ToArray());
        Assert.Equal([0xBB, 0xCC], parts.HistoryPart.ToArray());
    }

    [Theory]
    [InlineData("505458540101" + "0101AA" + "0302BBCC", TextFileStatus.Done)]
    [InlineData("505458540101" + "0203EEEEEE" + "0302BBCC" + "8201" + "00" + "0101AA", TextFileStatus.Done)] // parts that may be passed over, and another order of the others
    [InlineData("505458540101" + "0101AA" + "0302BBCC" + "0501AA", TextFileStatus.Newer)]       // a part that may not
    [InlineData("505458540201" + "0101AA" + "0302BBCC", TextFileStatus.Newer)]                  // another version
    [InlineData("505458540102" + "0101AA" + "0302BBCC", TextFileStatus.Newer)]                  // another rule of order
    [InlineData("505458540101" + "0101AA", TextFileStatus.Malformed)]                           // no history
    [InlineData("505458540101" + "0101AA" + "0101AA" + "0302BBCC", TextFileStatus.Malformed)]   // a part twice
    [InlineData("505458540101" + "0101AA" + "0309BBCC", TextFileStatus.Malformed)]              // a part that is not all there
    [InlineData("504B0304", TextFileStatus.NotATextFile)]
    [InlineData("", TextFileStatus.NotATextFile)]
    [InlineData("50545854", TextFileStatus.Damaged)]
    public void What_is_unknown_is_passed_over_or_refused_as_its_kind_says(string hex, TextFileStatus expected)
    {
        var bytes = Convert.FromHexString(hex);
        var file = bytes.Length < 6 ? bytes : TextFiles.WithChecksum([.. bytes, 0, 0, 0, 0]);
        Assert.Equal(expected, TextFileParts.TryRead(file, out _));
    }
}
