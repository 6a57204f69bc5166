using System.Text;
using CsCheck;
using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Histories;

public sealed class NameTableTests
{
    [Fact]
    public void A_name_has_the_number_at_which_it_was_first_met() =>
        Gen.String[0, 3].Array[0, 30].Sample(names =>
        {
            var (table, list) = (new NameTable(), new List<string>());
            foreach (var name in names.Select(one => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(one))))
            {
                if (!list.Contains(name))
                {
                    list.Add(name);
                }

                Assert.Equal(list.IndexOf(name), table.IndexOf(Encoding.UTF8.GetBytes(name), int.MaxValue));
                Assert.Equal(name, table[list.IndexOf(name)]);
            }

            Assert.Equal(list, table.ToImmutable());
            Assert.Equal(list.Count, table.Count);
        });

    [Fact]
    public void Names_that_came_last_can_be_forgotten_and_long_ones_are_none()
    {
        var table = new NameTable();
        Assert.Equal(-1, table.IndexOf(new byte[NameTable.LongestName + 1], 10));
        table.IndexOf("a"u8, 10);
        var bytes = table.Bytes;
        Assert.Equal(1, table.IndexOf(new byte[NameTable.LongestName], 10));
        Assert.True(table.Bytes > bytes + NameTable.LongestName);

        table.Cut(1);
        Assert.Equal((1, bytes), (table.Count, table.Bytes));
        Assert.Equal([0, 1], [table.IndexOf("a"u8, 0), table.IndexOf("b"u8, 10)]);
    }

    [Fact]
    public void Where_there_is_no_room_only_known_names_are_found()
    {
        var table = new NameTable();
        table.IndexOf("a"u8, 1);

        Assert.Equal([0, -1, -1], [table.IndexOf("a"u8, 0), table.IndexOf("b"u8, 1), table.IndexOf(new byte[1_000], 1)]);
    }
}
