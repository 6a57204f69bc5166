using Purva.Cli.Demos;
using Purva.TestKit;
using Spectre.Console;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>The pictures of the demos in the repository are those that the demos make.</summary>
public sealed class DemoPictureTests
{
    public static TheoryData<string> Names { get; } = ["carts", "payments", "exchange", "food-orders", "comments", "chat", "database", "strategies"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_picture_of_a_demo_is_up_to_date(string name)
    {
        var demo = DemoCatalogue.All.Single(candidate => candidate.Name == name);
        var stage = new DemoStage(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }), seed: 1, isBrief: true);
        await demo.TellAsync(stage, TestContext.Current.CancellationToken);
        var picture = Assert.IsType<Func<string>>(stage.DrawPicture)();
        var path = Path.Combine(RepositoryFolder.Path, "docs", "pictures", "scenarios", $"{name}.svg");
        if (Environment.GetEnvironmentVariable("PURVA_REWRITE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, picture, TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(path), $"{path} is missing: run eng/update-pictures.sh");
        Assert.Equal(picture, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }
}
