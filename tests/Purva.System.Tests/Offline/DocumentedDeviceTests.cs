using System.Text.RegularExpressions;
using Purva.TestKit;
using Xunit;

namespace Purva.SystemTests.Offline;

/// <summary>What the page on devices shows is what is compiled.</summary>
public sealed partial class DocumentedDeviceTests
{
    [Fact]
    public void The_code_of_the_page_is_that_of_the_example()
    {
        var root = RepositoryFolder.Path;
        var source = File.ReadAllLines(Path.Combine(root, "tests/Purva.System.Tests/Offline/DocumentedDevice.cs")).Select(line => line.Trim()).ToHashSet();
        var lines = Block().Matches(File.ReadAllText(Path.Combine(root, "docs/offline-devices.md"))).SelectMany(block => block.Groups[1].Value.Split('\n')).Where(line => line.Length > 0).ToList();
        Assert.True(lines.Count > 8);
        Assert.All(lines, line => Assert.Contains(line.Trim(), source));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
