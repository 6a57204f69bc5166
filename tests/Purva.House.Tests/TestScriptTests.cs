using System.Diagnostics;
using Xunit;

namespace Purva.HouseTests;

/// <summary>What the script that runs all tests says.</summary>
public sealed class TestScriptTests
{
    [Fact]
    public async Task A_build_that_fails_names_no_test_that_failed_before()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is one for a Unix shell.");
        var folder = Directory.CreateTempSubdirectory("purva-script-");
        try
        {
            File.Copy(Path.Combine(Repository.Root, "test.sh"), Path.Combine(folder.FullName, "test.sh"));
            var reports = folder.CreateSubdirectory("artifacts/test-results").FullName;
            await File.WriteAllTextAsync(Path.Combine(reports, "Old.trx"), "<UnitTestResult testName=\"Old.Test\" outcome=\"Failed\">", TestContext.Current.CancellationToken);
            var programs = folder.CreateSubdirectory("programs").FullName;
            foreach (var program in (string[])["dotnet", "clang", "chromium", "apt-get"])
            {
                var path = Path.Combine(programs, program);
                await File.WriteAllTextAsync(path, "#!/bin/sh\nexit 1\n", TestContext.Current.CancellationToken);
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                }
            }

            var said = await RunAsync(folder.FullName, programs);
            Assert.EndsWith("\n0 passed, 1 failed, 0 skipped\n", said, StringComparison.Ordinal);
            Assert.DoesNotContain("Old.Test", said, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string folder, string programs)
    {
        var start = new ProcessStartInfo("bash", "./test.sh") { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}";
        using var script = Process.Start(start)!;
        var said = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said;
    }
}
