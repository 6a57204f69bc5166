using System.Globalization;
using CsCheck;
using Purva.Scenarios.Fleet;
using Xunit;

namespace Purva.Scenarios.Tests.Fleet;

public sealed class CellIdTests
{
    private static readonly Gen<GeoPoint> Points = Gen.Select(Gen.Int[-900_000_000, 900_000_000], Gen.Int[-1_800_000_000, 1_800_000_000], (latitude, longitude) => new GeoPoint(latitude, longitude));

    /// <summary>A hundred places with the smallest cell and that of level 12, as a port of Google's library (nodes2ts 4.0.2) numbers them.</summary>
    [Fact]
    public void Cells_have_the_numbers_of_the_S2_library()
    {
        using var lines = new StreamReader(typeof(CellIdTests).Assembly.GetManifestResourceStream("s2-cells.txt")!);
        var count = 0;
        while (lines.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            var cell = CellId.Of(new GeoPoint(int.Parse(words[0], CultureInfo.InvariantCulture), int.Parse(words[1], CultureInfo.InvariantCulture)));
            Assert.Equal((words[2], words[3]), (cell.Value.ToString("x16", CultureInfo.InvariantCulture), cell.Parent(12).Value.ToString("x16", CultureInfo.InvariantCulture)));
            count++;
        }

        Assert.Equal(100, count);
    }

    [Fact]
    public void A_cell_lies_in_its_parents_and_in_one_of_their_children() =>
        Gen.Select(Points, Gen.Int[0, 29]).Sample((point, level) =>
        {
            var leaf = CellId.Of(point);
            var cell = leaf.Parent(level);
            Assert.Equal((level, 30), (cell.Level, leaf.Level));
            Assert.True(cell.Contains(leaf) && !leaf.Contains(cell));
            Assert.Equal(leaf.Parent(level + 1), Assert.Single(cell.Children, child => child.Contains(leaf)));
            Assert.All(cell.Children, child => Assert.Equal(cell, child.Parent(level)));
        });

    [Fact]
    public void The_middle_of_the_corners_lies_in_the_cell() =>
        Gen.Select(Points, Gen.Int[6, 22]).Where((point, _) => Math.Abs(point.LatitudeE7) < 800_000_000 && Math.Abs(point.LongitudeE7) < 1_700_000_000).Sample((point, level) =>
        {
            var cell = CellId.Of(point).Parent(level);
            var corners = cell.Corners();
            var middle = new GeoPoint((int)corners.Average(corner => (double)corner.LatitudeE7), (int)corners.Average(corner => (double)corner.LongitudeE7));
            Assert.True(cell.Contains(CellId.Of(middle)));
        });

    [Fact]
    public void No_place_on_earth_has_no_cell() => Assert.Throws<ArgumentOutOfRangeException>(() => CellId.Of(new GeoPoint(900_000_001, 0)));
}
