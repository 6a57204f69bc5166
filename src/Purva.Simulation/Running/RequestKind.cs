namespace Purva.Simulation.Running;

/// <summary>Kinds of requests, as they are counted.</summary>
internal enum RequestKind
{
    Read = 0,
    BlindPut = 1,
    Put = 2,
    Delete = 3,
    Batch = 4,
    Typed = 5,
    TypedRead = 6,
    Follow = 7,
    Device = 8,
    Define = 9,
    History = 10,
}
