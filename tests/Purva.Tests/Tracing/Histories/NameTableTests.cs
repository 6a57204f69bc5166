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
    public void Where_there_is_no_room_only_known_names_are_found()
    {
        var table = new NameTable();
        table.IndexOf("a"u8, 1);

        Assert.Equal([0, -1, -1], [table.IndexOf("a"u8, 0), table.IndexOf("b"u8, 1), table.IndexOf(new byte[1_000], 1)]);
    }
}
