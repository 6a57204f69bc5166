using Purva.TestKit.Versioning;
using Purva.Tracing;
using Purva.Versioning.Graph;
using Xunit;

namespace Purva.Versioning.Tests.Graph;

public sealed class HistoryPictureTests
{
    private static readonly string[] Clones = ["ann", "bo", "ann", "bo", "ann"];

    [Fact]
    public void Each_clone_has_a_line_and_what_one_takes_from_another_an_arrow()
    {
        var graph = Histories.Index([[], [0], [0], [1], [2, 3]]);

        var picture = HistoryPicture.Draw(graph, [4, 3, 2, 1, 0], commit => $"c{commit}", commit => Clones[commit], "Two clones");

        Assert.Equal(["ann", "bo"], picture.Lanes.Select(lane => lane.Name));
        Assert.Equal([(0, 1), (3, 4)], picture.Arrows.Select(arrow => (arrow.From, arrow.To)));
        Assert.Equal(picture.Points[1].X, picture.Points[2].X);
        Assert.Contains("c4", SpaceTimeSvg.Render(picture), StringComparison.Ordinal);
    }

    [Fact]
    public void Commits_stand_right_of_all_in_their_history()
    {
        var history = GrowingHistory.Make(300, 4, 10);
        var graph = Histories.Index(history);

        var picture = HistoryPicture.Draw(graph, Enumerable.Range(100, 200), _ => string.Empty);

        Assert.Equal(200, picture.Points.Length);
        for (var commit = 100; commit < 300; commit++)
        {
            Assert.All(history[commit].Where(parent => parent >= 100), parent => Assert.True(picture.Points[parent - 100].X < picture.Points[commit - 100].X));
        }
    }

    [Fact]
    public void More_than_a_picture_holds_is_refused() =>
        Assert.Contains(
            "at most 1000 commits",
            Assert.Throws<ArgumentException>(() => HistoryPicture.Draw(Histories.Index(GrowingHistory.Make(1_001, 1)), Enumerable.Range(0, 1_001), _ => string.Empty)).Message,
            StringComparison.Ordinal);
}
