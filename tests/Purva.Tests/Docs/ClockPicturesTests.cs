using Xunit;

namespace Purva.Tests.Docs;

/// <summary>The pictures in the repository are those that the clocks make.</summary>
public sealed class ClockPicturesTests
{
    public static TheoryData<string> Names { get; } = [.. ClockPictures.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_picture_is_up_to_date(string name)
    {
        var path = Path.Combine(ClockPictures.Folder, name);
        if (Environment.GetEnvironmentVariable("PURVA_REWRITE") == "1")
        {
            Directory.CreateDirectory(ClockPictures.Folder);
            await File.WriteAllTextAsync(path, ClockPictures.All[name], TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(path), $"{name} is missing: run eng/update-pictures.sh");
        Assert.Equal(ClockPictures.All[name], await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void No_picture_is_left_over() =>
        Assert.Empty(Directory.EnumerateFiles(ClockPictures.Folder, "*.svg").Select(path => Path.GetFileName(path)).Except(ClockPictures.All.Keys));

    [Fact]
    public void Every_picture_is_shown_in_the_document()
    {
        var document = File.ReadAllText(Path.Combine(ClockPictures.Folder, "..", "clocks.md"));
        Assert.All(ClockPictures.All.Keys, name => Assert.Contains($"(pictures/{name})", document, StringComparison.Ordinal));
    }
}
