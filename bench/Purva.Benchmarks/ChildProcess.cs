using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Purva.Benchmarks;

/// <summary>Other programs, started and ended by this one.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process process;

    private ChildProcess(Process process) => this.process = process;

    /// <summary>Starts a program that goes on until it is disposed of.</summary>
    public static ChildProcess Start(string program, params IEnumerable<string> arguments)
    {
        var process = StartProcess(program, arguments);

        // Somebody must read what it says, or it stops when the pipe is full.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process);
    }

    /// <summary>Runs a program to its end and gives what it wrote.</summary>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using var process = StartProcess(program, arguments);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? output
            : throw new BenchmarkException($"{program} ended with {process.ExitCode}: {await errors} {output}");
    }

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks again until the answer is yes, the program has ended, or half a minute has gone.</summary>
    public async Task WaitUntilAsync(Func<Task<bool>> isReady, CancellationToken cancellation)
    {
        var startedAt = Stopwatch.GetTimestamp();
        while (!await isReady())
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(startedAt) > TimeSpan.FromSeconds(30))
            {
                throw new BenchmarkException($"{process.StartInfo.FileName} has not become ready.");
            }

            await Task.Delay(50, cancellation);
        }
    }

    /// <summary>Whether somebody listens on a loopback port.</summary>
    public static async Task<bool> IsListeningAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }

    private static Process StartProcess(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new BenchmarkException($"'{program}' cannot be started: {failure.Message}. bench/README.md says what has to be installed.");
        }
    }
}
