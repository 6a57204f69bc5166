using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Purva.Server.Telemetry;

/// <summary>Loggers for which a frame of gRPC that somebody spoilt is one line for those who look closely, and no error of this server.</summary>
/// <remarks>The gRPC library reads frames before any code of ours is asked, and logs each that it cannot read as an error with its stack.</remarks>
/// <param name="inner">Where everything goes.</param>
internal sealed partial class FrameLoggers(ILoggerFactory inner) : ILoggerFactory
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith("Grpc.", StringComparison.Ordinal) ? new Softened(inner.CreateLogger(categoryName), inner.CreateLogger("Purva.Server.Frames")) : inner.CreateLogger(categoryName);

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private static bool IsOfTheOtherSide(Exception? exception) => exception is IOException or InvalidDataException or InvalidProtocolBufferException or RpcException;

    private sealed partial class Softened(ILogger inner, ILogger own) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning && IsOfTheOtherSide(exception))
            {
                Refused(own, exception!.Message);
            }
            else
            {
                inner.Log(logLevel, eventId, state, exception, formatter);
            }
        }

        [LoggerMessage(8, LogLevel.Debug, "What came over gRPC was not to be read, and its call has ended: {Problem}")]
        private static partial void Refused(ILogger logger, string problem);
    }
}
