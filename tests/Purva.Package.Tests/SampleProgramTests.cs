using Xunit;

namespace Purva.PackageTests;

/// <summary>Programs of one file run as their first lines say, one after the other. What all of them print is tested where they are compiled together.</summary>
public sealed class SampleProgramTests
{
    [Fact]
    public async Task A_program_of_one_file_runs_and_is_not_taken_for_the_one_before()
    {
        Assert.Contains("Ravi delivers it:   None", await Package.RunAsync("dotnet", ["run", "samples/tiffin.cs"]), StringComparison.Ordinal);
        Assert.Contains("Central knew of Bandra's: False", await Package.RunAsync("dotnet", ["run", "samples/trains.cs"]), StringComparison.Ordinal);
    }
}
