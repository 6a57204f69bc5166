using Purva.Clocks;
using Purva.Server.Http;
using Xunit;

namespace Purva.SystemTests.Server;

public sealed class WriterNamesTests
{
    [Fact]
    public void No_two_writers_bear_one_name_also_where_a_site_lost_its_data_and_began_again()
    {
        var names = WriterNames.NamesOf([new(new(7), "east", 1, 3, null), new(new(9), "west", 1, 3, null), new(new(8), "east", 1, 1, null), new(new(10), "east", 2, 1, null)]);
        Assert.Equal(("east.1", "east"), (names[new(7)].Name, names[new(7)].Host));
        Assert.Equal(("west.1", "west"), (names[new(9)].Name, names[new(9)].Host));
        Assert.Equal(($"east.1.{new ReplicaId(8)}", $"east.1.{new ReplicaId(8)}"), (names[new(8)].Name, names[new(8)].Host));
        Assert.Equal(("east.2", "east.2"), (names[new(10)].Name, names[new(10)].Host));
    }
}
