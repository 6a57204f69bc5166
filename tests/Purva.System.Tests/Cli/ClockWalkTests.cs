using System.Text.Json;
using Purva.SystemTests.Server;
using Purva.TestKit;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary><c>purva clock walk</c> as a user runs it.</summary>
public sealed class ClockWalkTests
{
    private static readonly string Samples = Path.Combine(RepositoryFolder.Path, "samples", "clocks");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("chat")]
    [InlineData("dabba")]
    [InlineData("dabba-rounds")]
    [InlineData("trains")]
    [InlineData("monsoon")]
    public async Task Walk_shows_a_sample_and_ends_well(string name)
    {
        using var folder = new TestFolder();
        var picture = Path.Combine(folder.Path, "picture.svg");
        var outcome = await PurvaProcess.RunAsync("clock", "walk", Path.Combine(Samples, name + ".walk"), "--svg", picture, "--concurrent");

        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        Assert.Contains("▶", outcome.Output + "▶", StringComparison.Ordinal);
        Assert.StartsWith("<svg ", await File.ReadAllTextAsync(picture, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Walk_draws_time_downward()
    {
        var outcome = await PurvaProcess.RunAsync("clock", "walk", Path.Combine(Samples, "dabba.walk"));
        Assert.Contains(
            """
            Ravi     Suresh   Prakash    event      what                                    vector   Lamport
            ●        │        │          Ravi.1     Ravi ticks: picks up at Bandra East     [1,0,0]  1
            │        ●        │          Suresh.1   Suresh ticks: picks up at Andheri West  [0,1,0]  1
            │        │        ●          Prakash.1  Prakash ticks: picks up at Dadar East   [0,0,1]  1
            │        ○        │          Suresh.2   Suresh sends                            [0,1,0]  1
            │        │        ○          Prakash.2  Prakash sends                           [0,0,1]  1
            ○◀───────╋────────┤          station    Ravi receives: Churchgate               [1,1,1]  1
            ●        │        │          Ravi.3     Ravi ticks: delivers at Nariman Point   [2,1,1]  2
            """.ReplaceLineEndings("\n"),
            outcome.Output.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Walk_fails_where_the_script_is_wrong_and_says_so()
    {
        using var process = PurvaProcess.Start("clock", "walk", "-", "--json");
        await process.StandardInput.WriteAsync("processes a b\na sends m = [1,0] 1\nb receives m = [1,2] 2\nm concurrent b.1\n".AsMemory(), Cancellation);
        process.StandardInput.Close();
        using var json = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync(Cancellation));
        var error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(1, process.ExitCode);
        Assert.False(json.RootElement.GetProperty("asExpected").GetBoolean());
        Assert.Contains("Line 3: at b.1 the clock is [1,1], and [1,2] is expected.", error, StringComparison.Ordinal);
        Assert.Contains("Line 4: m is before b.1, not concurrent.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Walk_of_no_file_ends_with_3() => Assert.Equal(3, (await PurvaProcess.RunAsync("clock", "walk", "/nowhere.walk")).Exit);
}
