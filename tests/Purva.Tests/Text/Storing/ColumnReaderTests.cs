using Purva.Text.Storing;
using Xunit;

namespace Purva.Tests.Text.Storing;

public sealed class ColumnReaderTests
{
    [Fact]
    public void It_reads_numbers_in_their_range_to_the_end()
    {
        var reader = new ColumnReader([7, 0x80, 1, 3, 2, 9, 9]);
        Assert.Equal(7, reader.Next(0, 7));
        Assert.Equal(128UL, reader.Next(0UL, ulong.MaxValue));
        Assert.Equal(8, reader.Near(10, 20));
        Assert.Equal(2, reader.Count(minimumSize: 1));
        Assert.Equal([9, 9], new[] { reader.Next(9, 9), reader.Next(9, 9) });
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void What_is_wrong_breaks_it_for_good()
    {
        Assert.All<Func<bool>>(
            [
                () => Breaks([8, 1], (ref reader) => reader.Next(0, 7)),
                () => Breaks([1, 1], (ref reader) => reader.Next(2, 7)),
                () => Breaks([0x80], (ref reader) => reader.Next(0, 7)),
                () => Breaks([], (ref reader) => reader.Next(0, 7)),
                () => Breaks([5, 1], (ref reader) => reader.Near(2, 7)),
                () => Breaks([8, 1], (ref reader) => reader.Near(4, 7)),
                () => Breaks([3, 1, 1, 1, 1, 1], (ref reader) => reader.Count(2)),
            ],
            breaks => Assert.True(breaks()));
        static bool Breaks(byte[] bytes, Reading read)
        {
            var reader = new ColumnReader(bytes);
            read(ref reader);
            return reader.IsBroken && reader.Next(0, 1) == 0 && !reader.IsAtEnd;
        }
    }

    private delegate int Reading(ref ColumnReader reader);
}
