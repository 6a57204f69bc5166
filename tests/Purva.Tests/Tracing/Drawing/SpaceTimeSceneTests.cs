using System.Text;
using CsCheck;
using Purva.TestKit;
using Purva.Tests.Tracing.Reading;
using Purva.Tracing;
using Purva.Tracing.Drawing;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Drawing;

public sealed class SpaceTimeSceneTests
{
    private static readonly string Goldens = Path.Combine(RepositoryFolder.Path, "tests", "Purva.Tests", "Tracing", "Drawing", "Goldens");

    public static TheoryData<string> Names { get; } = ["whole", "hidden", "why", "concurrent", "cones", "window", "time"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_small_execution_is_drawn_as_it_was(string name)
    {
        var options = name switch
        {
            "hidden" => new SceneOptions { Hosts = [2, 0] },
            "why" => new SceneOptions { Chosen = (5, 0) },
            "concurrent" => new SceneOptions { Chosen = (5, 9) },
            "cones" => new SceneOptions { Cones = 2, Found = [6, 7] },
            "window" => new SceneOptions { Around = 3, Most = 3 },
            "time" => new SceneOptions { ByTime = true, Collapses = false },
            _ => new SceneOptions(),
        };
        var drawn = SpaceTimeSvg.Render(Draw(Shop.Execution, options));
        var path = Path.Combine(Goldens, $"{name}.svg");
        if (Environment.GetEnvironmentVariable("PURVA_REWRITE") == "1")
        {
            Directory.CreateDirectory(Goldens);
            await File.WriteAllTextAsync(path, drawn, TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(path), $"{name}.svg is missing: run the tests with PURVA_REWRITE=1");
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), drawn);
    }

    [Fact]
    public void Any_choice_shows_no_more_than_it_may_and_all_of_it_goes_right() =>
        Gen.Select(Gen.OneOf(GenerateHistories.Of(40), GenerateHistories.Spoilt), Gen.Int[1, 30], Gen.Int[0, 39], Gen.Int[0, 39], Gen.Bool, Gen.Int[0, 3]).Sample((history, most, left, right, byTime, what) =>
        {
            var execution = history.ToExecution();
            if (execution.Count == 0)
            {
                return;
            }

            (left, right) = (left % execution.Count, right % execution.Count);
            var options = new SceneOptions
            {
                Most = most,
                ByTime = byTime,
                Around = what == 1 ? left : null,
                Chosen = what == 2 ? (left, right) : null,
                From = what == 3 ? left : null,
                Cones = left,
            };
            var scene = SpaceTimeScene.Of(execution, Causes.Of(execution), options);
            Law.Holds(what == 2 || scene.Items.Length <= most, $"{scene.Items.Length} are no more than {most}");
            Law.Holds(what != 1 || scene.Items.Any(item => item.First == left), $"what it stands around, {left}, is there");
            Law.Holds(what != 2 || (scene.Items.Any(item => item.First == left) && scene.Items.Any(item => item.First == right)), $"what was chosen, {left} and {right}, is there");
            var diagram = scene.ToDiagram("any");
            Law.Holds(diagram.Arrows.All(arrow => diagram.Points[arrow.From].X < diagram.Points[arrow.To].X), $"{diagram.Arrows.Length} arrows go right");
            Law.Holds(diagram.Points.GroupBy(point => (point.Lane, point.Column)).All(place => place.Count() == 1), $"each of {diagram.Points.Length} has its own place");
            Law.Holds(diagram.Arrows.Length == scene.Links.Length && diagram.Stubs.Length == scene.CutLinks.Length, $"none of {scene.Links.Length} arrows is lost");
        });

    [Fact]
    public void Two_events_far_apart_are_shown_with_the_path_alone()
    {
        var far = Enumerable.Range(1, 400).Select(counter => new ToldEvent(0, [counter, 0], null, "tick", counter))
            .Append(new ToldEvent(1, [400, 1], null, "hears", 401)).ToArray();
        var execution = new ToldHistory(["a", "b"], far).ToExecution();
        var scene = SpaceTimeScene.Of(execution, Causes.Of(execution), new SceneOptions { Chosen = (0, 400), Most = 10, Collapses = false });
        Assert.Equal([0, 399, 400], scene.Path);
        Assert.Equal([1, 398, 1, 1], scene.Items.Select(item => item.Count));
        Assert.Contains(scene.ToDiagram(string.Empty).Captions, caption => caption.Text == "a:1 happened before b:1: a:1 → a:400 → b:1.");
    }

    [Fact]
    public void What_is_only_ringed_may_be_hidden_and_what_has_a_place_may_not()
    {
        SpaceTimeScene Of(SceneOptions options) => SpaceTimeScene.Of(Shop.Execution, Causes.Of(Shop.Execution), options);
        var hidden = new SceneOptions { Hosts = [0, 2], Found = [1, 2] };

        Assert.Single(Of(hidden).ToDiagram(string.Empty).Rings);
        foreach (var wrong in (SceneOptions[])[hidden with { Around = 1 }, hidden with { From = 1 }, hidden with { To = 1 }, hidden with { Cones = 1 }, hidden with { Chosen = (1, 2) }, hidden with { Chosen = (2, 1) }, hidden with { Found = [11] }])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Of(wrong));
        }
    }

    [Fact]
    public void Whatever_a_log_says_stays_on_its_line()
    {
        var execution = new ToldHistory(["a\nb" + new string('x', 100)], [new ToldEvent(0, [1], null, "one\r\n\ttwo \ud83d\ude00" + new string('y', 200), 1)]).ToExecution();
        var diagram = Draw(execution, new SceneOptions());
        Assert.All(diagram.Captions, caption => Assert.DoesNotContain(caption.Text, char.IsControl));
        Assert.All(diagram.Captions, caption => Assert.True(caption.Role == SpaceTimeDiagram.CaptionRole.Note || caption.Text.Length <= 45));
        Assert.Equal("a bxxxxxxxxx…xxxxxxxxxxx", Assert.Single(diagram.Captions, caption => caption.Role == SpaceTimeDiagram.CaptionRole.Process).Text);
    }

    [Theory]
    [InlineData("chord.log.gz", 1235, 541)]
    [InlineData("simpledb.log", 509, 95)]
    [InlineData("voldemort.log.gz", 864, 34)]
    [InlineData("facebook.log", 47, 23)]
    [InlineData("simple-reliable-broadcast.log", 39, 16)]
    public void Real_logs_are_laid_out_whole(string name, int events, int messages)
    {
        var bytes = RealLogs.Read(name);
        var reader = new TraceReader(TraceForms.Detect(bytes)!, TraceLimits.Default);
        reader.Feed(bytes);
        var execution = Assert.Single(reader.Complete().Executions);
        var scene = SpaceTimeScene.Of(execution, Causes.Of(execution), new SceneOptions { Most = int.MaxValue });
        Assert.Equal((events, messages), (scene.Items.Sum(item => item.Count), scene.Links.Length));
        var diagram = scene.ToDiagram(name);
        Assert.All(diagram.Arrows, arrow => Assert.True(diagram.Points[arrow.From].X < diagram.Points[arrow.To].X));
        Assert.True(Encoding.UTF8.GetByteCount(SpaceTimeSvg.Render(diagram)) > 1_000);
    }

    private static SpaceTimeDiagram Draw(Execution execution, SceneOptions options) => SpaceTimeScene.Of(execution, Causes.Of(execution), options).ToDiagram("Shop");
}
