#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj

// A delay is announced at Dadar and at Bandra at once. Is the later one an answer to the earlier? Only the vector clock can tell.
//   dotnet run samples/trains.cs
using Purva.Scenarios.Trains;

Station dadar = new(0, stations: 3), central = new(1, stations: 3), bandra = new(2, stations: 3);

dadar.TryAnnounce("12:05 Virar Fast", minutesLate: 10, out var first);
central.TryHear(first);
central.TryAnnounce("12:05 Virar Fast", minutesLate: 12, out var answer);
bandra.TryAnnounce("12:05 Virar Fast", minutesLate: 25, out var alone);

// The trap: Bandra's Lamport time is smaller than Central's, and it has caused nothing.
Console.WriteLine($"Lamport: Dadar {first.Lamport}, Central {answer.Lamport}, Bandra {alone.Lamport}");

// The rule: the vector clock says which announcements a station knew.
Console.WriteLine($"Central knew of Dadar's: {answer.Knows(first)}");
Console.WriteLine($"Central knew of Bandra's: {answer.Knows(alone)}");

// So a board that has heard all shows what contradicts, until a station that knows both announces anew.
dadar.TryHear(answer);
dadar.TryHear(alone);
Console.WriteLine($"Dadar's board: {string.Join(" or ", dadar.LatestOf("12:05 Virar Fast").Select(one => $"{one.MinutesLate} min"))} late");

// It prints:
//   Lamport: Dadar 1@1, Central 3@2, Bandra 1@3
//   Central knew of Dadar's: True
//   Central knew of Bandra's: False
//   Dadar's board: 25 min or 12 min late
