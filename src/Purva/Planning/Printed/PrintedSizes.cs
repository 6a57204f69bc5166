using System.Collections.Immutable;
using Purva.Planning.Costs;

namespace Purva.Planning.Printed;

/// <summary>The sizes that the notes tell, by their own bytes for an entry.</summary>
internal static class PrintedSizes
{
    private const string Table = "sizes";

    public static ImmutableArray<PrintedFigure> All { get; } =
    [
        Of("store of 8 nodes", "vector", 64, Vector(8), "8 entries of 8 B."),
        Of("store of 8 nodes", "dotted, \"same information\"", 24, Vector(3) + Vector(1, 16), "3 entries of 8 B and a dot of 16 B. It is not the same information either, unless the five absent entries are 0."),
        Of("Dynamo, 8 nodes", "vector", 24, Vector(8, 3), "8 entries of 3 B, as the notes say; a counter of 3 B with the node left out ends at 16,777,215."),
        Of("Espresso, 3 data centres", "record", 48, Vector(3, 16), "3 entries of 16 B."),
        Of("64-node hashgraph", "transaction", 64, Vector(64), "64 entries of 8 B. Such an event carries two parent hashes and no vector at all."),
        Of("cart of 3 devices", "cart", 64, Vector(3), "3 entries of 8 B; 64 B would be eight devices."),
        Of("chat of 10 million", "one message", 800_000_000, Vector(10_000_000), "10,000,000 entries of 8 B. Ten times as much would be entries of 80 B; the notes' own widest is 16 B."),
        Of("100,000 sensors", "a day", 1_600_000_000, Vector(100_000, 16) * 100_000, "each sensor sends once a day a vector of 100,000 entries of 16 B. The printed figure is 1,000 such messages for the whole city."),
        Of("game of 50,000", "a match", 400_000_000, Vector(50_000) * 50_000, "each player holds a vector of 50,000 entries of 8 B. The printed figure is 1,000 such vectors."),
        Of("comment of 500 editors", "vector", 4_000, Vector(500), "500 entries of 8 B."),
        Of("comment of 500 editors", "with its history", 32_000, Vector(500L * 501 / 2), "each of 500 edits keeps the vector of that time: 1 + 2 + … + 500 entries of 8 B. The printed figure is eight whole vectors."),
        Of("region of 1,000 drivers", "one update", 8_000_000, Vector(1_000), "an update carries one vector of 1,000 entries of 8 B. The printed figure is one from every driver."),
        Of("region of 1,000 drivers", "a minute, one driver", 96_000_000, Vector(1_000) * 12, "twelve updates of one driver. The printed figure is that of all drivers."),
    ];

    private static ByteCount Vector(long entries, int entryBytes = 8) => CostFormulas.FixedVector(entries, entryBytes);

    private static PrintedFigure Of(string row, string column, decimal printed, ByteCount computed, string why) => new(Table, row, column, FigureUnit.Bytes, printed, computed.Bytes, why);
}
