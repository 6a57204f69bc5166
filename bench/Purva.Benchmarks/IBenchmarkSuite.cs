namespace Purva.Benchmarks;

/// <summary>Figures that belong together, with the peer that they are compared with.</summary>
internal interface IBenchmarkSuite
{
    string Name { get; }

    string Summary { get; }

    Task<Report> RunAsync(Bench bench, CancellationToken cancellation);
}

/// <summary>A figure cannot be measured: something is missing or has failed. The message says what to do.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
